import { eventsOf, recordOf, type ClaimEvent, type DeliverEvent, type History, type SettleEvent } from './history.js';
import { finding, type Finding } from './finding.js';
import type { LossWindow } from './produced.js';

/** Everything a rule about deliveries has to know, gathered once. */
class Deliveries {
  readonly claims = new Map<string, ClaimEvent>();
  private readonly settles = new Map<string, SettleEvent[]>();
  private readonly failures = new Map<string, number>();

  constructor(history: History) {
    for (const claim of eventsOf(history, 'claim')) for (const token of claim.tokens) this.claims.set(token, claim);
    for (const settle of eventsOf(history, 'settle')) {
      for (const token of settle.tokens) {
        const known = this.settles.get(token);
        if (known === undefined) this.settles.set(token, [settle]);
        else known.push(settle);
      }
    }
    for (const { token, at } of eventsOf(history, 'failed')) this.failures.set(token, at);
  }

  /** Whether the answer to an ack of this delivery came before `at`. */
  isAckedBefore(token: string, at: number): boolean {
    const settles = this.settles.get(token) ?? [];
    return settles.some(({ kind, type, refused = 0, at: when }) => {
      return kind === 'ack' && type === 'ok' && refused === 0 && when < at;
    });
  }

  /** Its own consumer had asked for its end, other than by an ack, or its handler had failed. */
  isGivenUpBefore(token: string, at: number): boolean {
    const failedAt = this.failures.get(token);
    if (failedAt !== undefined && failedAt < at) return true;
    const settles = this.settles.get(token) ?? [];
    return settles.some(({ kind, type, at: when }) => kind !== 'ack' && type === 'invoke' && when < at);
  }

  /** At least the lease that was granted with its claim had ended when the next one was claimed. */
  isLeaseOver(before: DeliverEvent, after: DeliverEvent): boolean {
    const [first, second] = [this.claims.get(before.token), this.claims.get(after.token)];
    // A claim whose answer was lost is known by no journal.
    if (first === undefined || second === undefined) return true;
    return second.nowMs >= first.nowMs + first.leaseMs;
  }
}

/** Rules are not asked about what was done while storage may have forgotten it. */
function isForgotten(at: number, windows: readonly LossWindow[]): boolean {
  return windows.some(window => at <= window.at && at >= window.at - window.windowMs);
}

/** Delivered again after an ack was answered, or the very same delivery handed out twice: never, whatever the clock says. */
export function repeatedDeliveries(history: History, windows: readonly LossWindow[] = []): Finding[] {
  const known = new Deliveries(history);
  const afterAck = new Set<string>();
  const twice = new Set<string>();
  for (const [before, after] of successions(history, windows)) {
    if (known.isAckedBefore(before.token, after.at)) afterAck.add(after.value);
    else if (before.token === after.token) twice.add(after.value);
  }
  return [
    ...finding('illegal duplicate', [...afterAck], 'delivered again after its ack was answered'),
    ...finding('illegal duplicate', [...twice], 'the very same delivery was handed out twice'),
  ];
}

/** Delivered again though the delivery before was neither given up nor its lease over. */
export function earlyTakeovers(history: History, windows: readonly LossWindow[] = []): Finding[] {
  const known = new Deliveries(history);
  const early = new Set<string>();
  for (const [before, after] of successions(history, windows)) {
    if (before.token === after.token || known.isAckedBefore(before.token, after.at)) continue;
    if (!known.isGivenUpBefore(before.token, after.at) && !known.isLeaseOver(before, after)) early.add(after.value);
  }
  return finding('illegal duplicate', [...early], 'delivered again while the lease before was running');
}

/** Delivered more than once, legally or not: for tests in which nothing may be. */
export function duplicates(history: History): Finding[] {
  const repeated = byRecord(eventsOf(history, 'deliver')).filter(deliveries => deliveries.length > 1);
  return finding(
    'duplicate',
    repeated.map(([first]) => first?.value ?? ''),
    'delivered more than once',
  );
}

/** A claim at a server time at which the lease of another consumer's claim was still running. */
export function overlappingLeases(history: History, windows: readonly LossWindow[] = []): Finding[] {
  const known = new Deliveries(history);
  const overlapping = new Set<string>();
  const latest = new Map<string, { readonly token: string; readonly claim: ClaimEvent }>();
  for (const claim of eventsOf(history, 'claim').toSorted((a, b) => a.nowMs - b.nowMs)) {
    for (const token of claim.tokens) {
      const before = latest.get(recordOf(token));
      latest.set(recordOf(token), { token, claim });
      if (before === undefined || before.claim.consumer === claim.consumer) continue;
      const isOver = claim.nowMs >= before.claim.nowMs + before.claim.leaseMs;
      if (isOver || known.isGivenUpBefore(before.token, claim.at) || isForgotten(before.claim.at, windows)) continue;
      overlapping.add(token);
    }
  }
  return finding('overlapping leases', [...overlapping], 'claimed while the lease of another consumer was running');
}

/** A settlement was accepted though a later delivery of the message had been claimed before it was asked for. */
export function staleWrites(history: History): Finding[] {
  const claimedAt = new Map<string, { readonly token: string; readonly at: number }[]>();
  for (const { at, tokens } of eventsOf(history, 'claim')) {
    for (const token of tokens) {
      const claims = claimedAt.get(recordOf(token));
      if (claims === undefined) claimedAt.set(recordOf(token), [{ token, at }]);
      else claims.push({ token, at });
    }
  }
  const isStale = (token: string, at: number): boolean =>
    claimedAt.get(recordOf(token))?.some(later => later.token > token && later.at < at) ?? false;

  const invokes = new Map<string, number>();
  const stale = new Set<string>();
  for (const { process, kind, type, tokens, refused = 0, at } of eventsOf(history, 'settle')) {
    const call = `${process} ${kind} ${tokens.join()}`;
    if (type === 'invoke') invokes.set(call, at);
    if (type !== 'ok') continue;
    const suspects = tokens.filter(token => isStale(token, invokes.get(call) ?? at));
    if (suspects.length > refused) for (const token of suspects) stale.add(`${kind} ${token}`);
  }
  return finding('stale write', [...stale], 'accepted from a consumer that had lost the message');
}

/** Each delivery of a message with the one that came after it. */
function successions(history: History, windows: readonly LossWindow[]): [before: DeliverEvent, after: DeliverEvent][] {
  return byRecord(eventsOf(history, 'deliver')).flatMap(deliveries =>
    deliveries.slice(1).flatMap((after, index): [DeliverEvent, DeliverEvent][] => {
      const before = deliveries[index];
      return before === undefined || isForgotten(before.at, windows) ? [] : [[before, after]];
    }),
  );
}

function byRecord(deliveries: readonly DeliverEvent[]): DeliverEvent[][] {
  const records = new Map<string, DeliverEvent[]>();
  for (const delivery of deliveries) {
    const known = records.get(recordOf(delivery.token));
    if (known === undefined) records.set(recordOf(delivery.token), [delivery]);
    else known.push(delivery);
  }
  return [...records.values()];
}
