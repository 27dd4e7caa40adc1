import { earlyTakeovers, overlappingLeases, repeatedDeliveries, staleWrites } from './deliveries.js';
import type { Finding } from './finding.js';
import { eventsOf, type History } from './history.js';
import { falseFail, lost, unanswered, unexpected, type FinalState, type LossWindow } from './produced.js';
import { earlyDeliveries, surplusAttempts } from './timing.js';

export interface Expectations {
  readonly final: FinalState;
  /** When storage may have lost what producers and consumers did before; none by default. */
  readonly lossWindows?: readonly LossWindow[];
  /** When it may have lost what consumers did, though nothing that producers did. */
  readonly repeatWindows?: readonly LossWindow[];
  /** Of the handlers; unlimited by default. */
  readonly maxRetries?: number;
  /** Processes that were killed in the middle of a call. */
  readonly killed?: ReadonlySet<string>;
  /** False where the server's clock was set to another time: leases and delays then end when it says so. */
  readonly isClockSteady?: boolean;
}

/** Every rule over one history. Empty: all promises were kept. */
export function checkHistory(history: History, expectations: Expectations): Finding[] {
  const { final, lossWindows = [], maxRetries, killed, isClockSteady = true } = expectations;
  const repeatWindows = [...lossWindows, ...(expectations.repeatWindows ?? [])];
  return [
    ...lost(history, final, lossWindows),
    ...unexpected(history, final),
    ...falseFail(history, final),
    ...unanswered(history, killed),
    ...staleWrites(history),
    ...repeatedDeliveries(history, repeatWindows),
    ...(maxRetries === undefined ? [] : surplusAttempts(history, maxRetries)),
    ...(isClockSteady
      ? [
          ...earlyTakeovers(history, repeatWindows),
          ...overlappingLeases(history, repeatWindows),
          ...earlyDeliveries(history),
        ]
      : []),
  ];
}

/** What happened, in numbers. */
export interface Tally {
  readonly attempted: number;
  readonly acknowledged: number;
  readonly refused: number;
  readonly unknown: number;
  readonly handled: number;
  readonly repeated: number;
}

export function tally(history: History): Tally {
  const produces = eventsOf(history, 'produce');
  const count = (type: string): number => produces.filter(event => event.type === type).length;
  const deliveries = eventsOf(history, 'deliver').map(({ value }) => value);
  return {
    attempted: count('invoke'),
    acknowledged: count('ok'),
    refused: count('fail'),
    unknown: count('info'),
    handled: new Set(eventsOf(history, 'handled').map(({ value }) => value)).size,
    repeated: deliveries.length - new Set(deliveries).size,
  };
}
