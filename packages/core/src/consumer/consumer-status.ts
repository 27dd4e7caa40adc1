/** What a consumer is doing; see the states in consumer.ts. */
export type ConsumerState = 'claiming' | 'full' | 'idle' | 'stopping';

export interface ConsumerStatus {
  readonly topic: string;
  readonly group: string;
  readonly state: ConsumerState;
  /** Handlers at work. */
  readonly running: number;
  /** Messages claimed ahead of them. */
  readonly buffered: number;
  /** The loop runs and its last call to Redis went through. */
  readonly isAlive: boolean;
}
