// The program of every process that is measured. Its parent sends `{ id, task, args }` and gets `{ id, result }` or
// `{ id, error }`; a worker also sends `{ handled }`. It ends when its parent closes the channel, or is gone.
import { loadSystem } from '../systems/system.mjs';
import { Producer } from './producer.mjs';
import { Worker } from './worker.mjs';

const ROLES = {
  producer: connection => new Producer(connection),
  worker: connection => new Worker(connection, handled => process.send({ handled })),
};

/** The role that is played now; `open` begins a new one. */
let role;

async function open({ system, isNest, settings, as }) {
  const openConnection = await loadSystem(system, isNest);
  role = ROLES[as](await openConnection(settings));
}

process.on('message', ({ id, task, args }) => void answer(id, task, args));
process.once('disconnect', () => process.exit());
// Ctrl-C reaches all processes of a terminal; the parent ends us.
process.on('SIGINT', () => {});

async function answer(id, task, args) {
  try {
    const result = task === 'open' ? await open(args) : await role[task](args);
    process.send({ id, result });
  } catch (error) {
    process.send({ id, error: error.stack });
  }
}
