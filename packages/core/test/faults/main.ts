/** Runs rows of the fault matrix, some at a time, and prints a line for each. Started by scripts/faults/run.mjs. */
import { randomInt } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { Bench, type Programs } from './bench/bench.js';
import { Skipped, type Extent, type Row } from './bench/row.js';
import { ROWS } from './rows/all.js';

interface Result {
  readonly verdict: 'passed' | 'failed' | 'skipped';
  readonly detail: string;
  readonly log: string;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false }, seed: { type: 'string' }, jobs: { type: 'string' } },
});
const folder = dirname(process.argv[1] ?? '');
const programs: Programs = { worker: join(folder, 'worker.mjs'), producer: join(folder, 'producer.mjs') };
const extent: Extent = values.quick ? 'brief' : 'full';
/** Most rows wait most of the time: for leases to end, for servers to come back. */
const jobs = Number(values.jobs ?? availableParallelism());

void main();

async function main(): Promise<void> {
  const unknown = positionals.filter(id => !ROWS.some(row => row.id === id));
  if (unknown.length > 0) throw new Error(`no such row: ${unknown.join(', ')}`);
  const rows = positionals.length > 0 ? ROWS.filter(({ id }) => positionals.includes(id)) : chosen();
  const sums = { passed: 0, failed: 0, skipped: 0 };
  const waiting = [...rows];
  const runWhatWaits = async (): Promise<void> => {
    for (let row = waiting.shift(); row !== undefined; row = waiting.shift()) {
      const seed = values.seed === undefined ? randomInt(2 ** 32) : Number(values.seed);
      const startMs = performance.now();
      const result = await run(row, seed);
      sums[result.verdict]++;
      tell(row, seed, result, (performance.now() - startMs) / 1_000);
    }
  };
  await Promise.all(Array.from({ length: jobs }, runWhatWaits));
  console.log(`${sums.passed} passed, ${sums.failed} failed, ${sums.skipped} skipped`);
  process.exitCode = sums.failed > 0 ? 1 : 0;
}

function chosen(): readonly Row[] {
  return values.quick ? ROWS.filter(({ isCore }) => isCore) : ROWS;
}

async function run(row: Row, seed: number): Promise<Result> {
  const bench = await Bench.open(seed, programs);
  try {
    await row.run(bench, extent);
    const indiscreet = bench.children.filter(({ isIndiscreet }) => isIndiscreet).map(({ name }) => name);
    if (indiscreet.length > 0) throw new Error(`logged a password or a payload: ${indiscreet.join(', ')}`);
    return { verdict: 'passed', detail: bench.notes.join('; '), log: '' };
  } catch (error) {
    if (error instanceof Skipped) return { verdict: 'skipped', detail: error.message, log: '' };
    const log = bench.children.map(child => `${child.name}: ${child.log}`).join('\n');
    const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { verdict: 'failed', detail: `${bench.notes.join('; ')}\n${told}`, log };
  } finally {
    await bench[Symbol.asyncDispose]();
  }
}

function tell(row: Row, seed: number, { verdict, detail, log }: Result, seconds: number): void {
  const head = `${verdict.padEnd(7)} ${row.id.padEnd(4)} ${seconds.toFixed(1).padStart(5)} s  seed ${seed}  ${row.title}`;
  console.log(detail === '' ? head : `${head}\n        ${detail}`);
  if (verdict !== 'failed') return;
  if (log !== '') console.log(log);
  const brief = values.quick ? '--quick ' : '';
  console.log(`        again: npm run test:faults -- ${brief}--seed ${seed} ${row.id}`);
}
