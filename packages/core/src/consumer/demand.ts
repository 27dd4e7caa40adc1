import type { DeliveryRunner } from './delivery-runner.js';
import type { Intake } from './intake.js';
import type { Prefetch } from './prefetch.js';
import type { Prospects } from './prospects.js';
import type { Pushed } from './pushed.js';
import type { Settlements } from './settlements.js';
import type { Takeover } from './takeover.js';

/** What the answers are taken from. */
export interface DemandSources {
  readonly runner: Pick<DeliveryRunner, 'freeSlots' | 'bufferedCount' | 'atWork' | 'isCrowdedOut' | 'hasReservedSlot'>;
  readonly intake: Pick<Intake, 'unreadCount'>;
  readonly prefetch: Pick<Prefetch, 'concurrency' | 'ahead' | 'claimLimit'>;
  readonly prospects: Pick<Prospects, 'mayFindSome' | 'isLookDue'>;
  readonly settlements: Pick<Settlements, 'isDue' | 'isGathering' | 'dueAtMs'>;
  readonly pushed: Pick<Pushed, 'hasCredit'>;
  readonly takeover: Pick<Takeover, 'isLookDue'>;
}

/** How many messages a consumer could do with, and whether it is worth a call to ask for them now. */
export class Demand {
  constructor(
    /** Records that one claim takes at the most. */
    private readonly batchSize: number,
    private readonly sources: DemandSources,
  ) {}

  /** For the next claim. */
  get room(): number {
    const { runner, intake, prefetch } = this.sources;
    if (runner.isCrowdedOut) return 0;
    const free = runner.freeSlots + prefetch.ahead - runner.bufferedCount - intake.unreadCount;
    return Math.min(free, this.batchSize, prefetch.claimLimit);
  }

  get isTurnDue(): boolean {
    const { room } = this;
    const { runner, intake, prefetch, prospects, settlements } = this.sources;
    if (room <= 0 || !prospects.mayFindSome) return false;
    if (runner.atWork + intake.unreadCount === 0 || runner.hasReservedSlot || prospects.isLookDue) return true;
    const quarter = (prefetch.concurrency + prefetch.ahead) / 4;
    return room >= quarter || !settlements.isGathering;
  }

  /** Nothing is gained by gathering once nothing is at work. */
  get areSettlementsDue(): boolean {
    const { runner, settlements } = this.sources;
    return settlements.isDue || (settlements.dueAtMs !== null && runner.atWork === 0);
  }

  /**
   * A call that has to go anyway looks for messages on its way, wherever there is room for some. Not while whatever
   * comes is pushed here: then there is nothing to find, and a call that only settles costs half as much.
   */
  get settlesWithTurn(): boolean {
    const { pushed, takeover } = this.sources;
    return this.room > 0 && (!pushed.hasCredit || takeover.isLookDue);
  }
}
