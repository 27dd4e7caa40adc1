/** What may happen to an order. Charging and reserving go on side by side, so either may come first. */
export type OrderStep = 'created' | 'charged' | 'reserved' | 'confirmed';

export interface OrderedItem {
  readonly sku: string;
  readonly quantity: number;
}

export interface Order {
  readonly orderId: string;
  readonly customer: string;
  readonly items: readonly OrderedItem[];
}

/** An order and what became of it. */
export interface TrackedOrder extends Order {
  /** The step that was taken last. */
  readonly status: OrderStep;
  /** Every step once, the oldest first. */
  readonly timeline: readonly { readonly step: OrderStep; readonly at: string }[];
  /** How often each handler has begun with the order: more than once after a failure or a crash. */
  readonly executions: Readonly<Record<string, number>>;
}
