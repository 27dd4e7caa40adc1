import { Renewal, renewalIntervalMs } from '../../../lease/renewal.js';
import type { RenewReply } from '../../../store/message-store.js';
import { withoutSecrets } from '../../../errors/without-secrets.js';
import { RenewCode } from '../../scripts.generated.js';
import { silenceLimitMs } from '../heartbeat.js';
import { processMs, SharedMoment } from '../shared-moment.js';
import type { ThreadOrder, ThreadReport } from '../thread-protocol.js';
import type { RenewalConnection } from './renewal-connection.js';

type KeepOrder = Extract<ThreadOrder, { order: 'keep' }>;

/** The least that a connection is given to be opened and to answer, however short a lease is. */
const SHORTEST_LIMIT_MS = 500;

/** The renewals that the thread was asked for. */
export class ThreadRenewals {
  private readonly renewals = new Map<number, Renewal>();

  constructor(
    private readonly connection: Pick<RenewalConnection, 'run' | 'expectCalls'>,
    private readonly heartbeat: SharedMoment,
    private readonly report: (report: ThreadReport) => void,
  ) {}

  obey(order: ThreadOrder): void {
    if (order.order === 'keep') this.keep(order);
    else this.end(order.id);
  }

  private keep(order: KeepOrder): void {
    const { id } = order;
    const deadline = new SharedMoment(order.deadline);
    const renewal = new Renewal({
      leaseMs: order.leaseMs,
      mayRenew: () => this.mainThreadBeats(order.leaseMs) || processMs() < deadline.ms,
      renew: () => this.renew(order),
      onRenewed: held => this.report({ report: 'renewed', id, held }),
      onLost: () => {
        this.end(id);
        this.report({ report: 'lost', id });
      },
      onError: error => this.report({ report: 'failed', id, error: withoutSecrets(error) }),
    });
    this.renewals.set(id, renewal);
    this.connection.expectCalls(true);
    renewal.start(order.firstInMs);
  }

  private mainThreadBeats(leaseMs: number): boolean {
    return processMs() - this.heartbeat.ms < silenceLimitMs(leaseMs);
  }

  private async renew({ keys, args, leaseMs }: KeepOrder): Promise<RenewReply> {
    const limitMs = Math.max(renewalIntervalMs(leaseMs), SHORTEST_LIMIT_MS);
    return decode(await this.connection.run(keys, args, limitMs));
  }

  private end(id: number): void {
    this.renewals.get(id)?.end();
    this.renewals.delete(id);
    if (this.renewals.size === 0) this.connection.expectCalls(false);
  }
}

function decode(reply: unknown): RenewReply {
  const [code, , held] = Array.isArray(reply) ? (reply as unknown[]) : [];
  if (code === RenewCode.RENEWED) return { code: 'renewed', held: Number(held) };
  if (code === RenewCode.IDLE) return { code: 'renewed', held: 0 };
  if (code === RenewCode.LOST) return { code: 'lost' };
  throw new Error('The script renew answered in an unknown way.');
}
