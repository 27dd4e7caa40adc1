/**
 * The thread that renews leases while handlers block the event loop. `scripts/build-lease-thread.mjs` bundles it, its
 * Redis client included, into `lease-thread.generated.ts`: a worker is started from that text, so nothing is read from
 * disk at run time, whatever bundles the application.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { SharedMoment } from '../shared-moment.js';
import type { ThreadOrder, ThreadSetup } from '../thread-protocol.js';
import { makeClient, RenewalConnection } from './renewal-connection.js';
import { ThreadRenewals } from './thread-renewals.js';

const port = parentPort;
if (port === null) throw new Error('This file is the source of a worker thread.');

const { connection, script, heartbeat } = workerData as ThreadSetup;
const renewals = new ThreadRenewals(
  new RenewalConnection(() => makeClient(connection), script),
  new SharedMoment(heartbeat),
  report => port.postMessage(report),
);
port.on('message', (order: ThreadOrder) => renewals.obey(order));
