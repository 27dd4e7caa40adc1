/** One broken promise. */
export interface Finding {
  readonly rule: string;
  /** Of the messages concerned, the first of them. */
  readonly values: readonly string[];
  readonly detail: string;
}

const SHOWN = 8;

export function finding(rule: string, values: readonly string[], detail: string): Finding[] {
  return values.length === 0 ? [] : [{ rule, values, detail }];
}

/** One line, which names only the first of many. */
export function tellFinding({ rule, values, detail }: Finding): string {
  const more = values.length > SHOWN ? `, … ${values.length} in all` : '';
  return `${rule}: ${detail} (${values.slice(0, SHOWN).join(', ')}${more})`;
}
