import { eventsOf, type History } from './history.js';
import { finding, type Finding } from './finding.js';

/** Where the messages of a history are at its end, apart from those that were handled. */
export interface FinalState {
  /** Values of the dead letters. */
  readonly dead: readonly string[];
  /** Values that were taken out on purpose: deleted, expired, cancelled. */
  readonly removed?: readonly string[];
}

/** A moment at which storage may have lost what was acknowledged in the time before it. */
export interface LossWindow {
  readonly at: number;
  readonly windowMs: number;
}

/** What became of the calls of producers. */
interface Produced {
  readonly attempted: ReadonlySet<string>;
  /** value → when it was acknowledged */
  readonly acknowledged: ReadonlyMap<string, number>;
  readonly refused: ReadonlySet<string>;
}

function producedIn(history: History): Produced {
  const attempted = new Set<string>();
  const acknowledged = new Map<string, number>();
  const refused = new Set<string>();
  for (const { type, value, at } of eventsOf(history, 'produce')) {
    if (type === 'invoke') attempted.add(value);
    else if (type === 'ok') acknowledged.set(value, at);
    else if (type === 'fail') refused.add(value);
  }
  return { attempted, acknowledged, refused };
}

function endedIn(history: History, { dead, removed = [] }: FinalState): Set<string> {
  return new Set([...eventsOf(history, 'handled').map(({ value }) => value), ...dead, ...removed]);
}

/** Acknowledged, and neither handled nor a dead letter: never, but for what storage may have lost. */
export function lost(history: History, final: FinalState, windows: readonly LossWindow[] = []): Finding[] {
  const ended = endedIn(history, final);
  const isExcused = (at: number): boolean =>
    windows.some(window => at <= window.at && at >= window.at - window.windowMs);
  const missing = [...producedIn(history).acknowledged].filter(([value, at]) => !ended.has(value) && !isExcused(at));
  return finding(
    'lost',
    missing.map(([value]) => value),
    'acknowledged, and neither handled nor a dead letter',
  );
}

/** Handled or dead, and never produced. */
export function unexpected(history: History, final: FinalState): Finding[] {
  const { attempted } = producedIn(history);
  const strange = [...endedIn(history, final)].filter(value => !attempted.has(value));
  return finding('unexpected', strange, 'nobody produced it');
}

/** Refused as not applied, and stored all the same. */
export function falseFail(history: History, final: FinalState): Finding[] {
  const { refused } = producedIn(history);
  const stored = [...endedIn(history, final)].filter(value => refused.has(value));
  return finding('false fail', stored, 'rejected with outcome not-applied, and delivered');
}

/** Asked for, and never answered in any way while its producer lived on. */
export function unanswered(history: History, killedProducers: ReadonlySet<string> = new Set()): Finding[] {
  const answered = new Set<string>();
  for (const { type, value } of eventsOf(history, 'produce')) if (type !== 'invoke') answered.add(value);
  const hanging = eventsOf(history, 'produce').filter(
    ({ type, value, process }) => type === 'invoke' && !answered.has(value) && !killedProducers.has(process),
  );
  return finding(
    'unanswered',
    hanging.map(({ value }) => value),
    'produce() neither resolved nor rejected',
  );
}
