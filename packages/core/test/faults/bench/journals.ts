import { closeSync, fstatSync, openSync, readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { eventsOf, readHistory, type HistoryEvent } from '@mx-rmq/testkit';

/** The journals of all processes of a test, which go on writing while they are read. */
export class Journals {
  private readonly texts = new Map<string, string>();
  private parsed: HistoryEvent[] | null = null;

  constructor(private readonly folder: string) {}

  pathOf(process: string): string {
    return join(this.folder, `${process}.jsonl`);
  }

  /** Everything that was written until now, in the order of time. */
  history(): HistoryEvent[] {
    for (const name of readdirSync(this.folder)) this.readOn(name);
    this.parsed ??= readHistory([...this.texts.values()]);
    return this.parsed;
  }

  handled(): Set<string> {
    return new Set(eventsOf(this.history(), 'handled').map(({ value }) => value));
  }

  acknowledged(): Set<string> {
    const produced = eventsOf(this.history(), 'produce').filter(({ type }) => type === 'ok');
    return new Set(produced.map(({ value }) => value));
  }

  private readOn(name: string): void {
    const known = this.texts.get(name) ?? '';
    const file = openSync(join(this.folder, name), 'r');
    try {
      const length = fstatSync(file).size - Buffer.byteLength(known);
      if (length <= 0) return;
      const added = Buffer.alloc(length);
      readSync(file, added, 0, length, Buffer.byteLength(known));
      this.texts.set(name, known + added.toString('utf8'));
      this.parsed = null;
    } finally {
      closeSync(file);
    }
  }
}
