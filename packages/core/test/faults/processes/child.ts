import type { MxRmqOptions } from '@mx-rmq/core';
import type { FromChild, FromParent } from './protocol.js';

/** What a process of this harness was started with. */
export function setup(): unknown {
  const [, , text = ''] = process.argv;
  return JSON.parse(text);
}

/** No process outlives the one that started it. */
export function endWithParent(): void {
  process.on('disconnect', () => process.exit(3));
}

export function tellParent(message: FromChild): void {
  process.send?.(message);
}

export function onParent(listener: (message: FromParent) => void): void {
  process.on('message', message => listener(message as FromParent));
}

/** Lets the process end by itself, if nothing else keeps it alive: what was left open would show. */
export function letGoOfParent(): void {
  process.removeAllListeners('disconnect');
  process.removeAllListeners('message');
  if (process.connected) process.disconnect();
}

/** The wall clock of this process is wrong from now on. */
export function setClock(offsetMs: number): void {
  const now = Date.now.bind(Date);
  globalThis.Date = new Proxy(Date, {
    construct: (RealDate, args: unknown[]) =>
      Reflect.construct(RealDate, args.length === 0 ? [now() + offsetMs] : args) as object,
    get: (RealDate, name) => (name === 'now' ? () => now() + offsetMs : (Reflect.get(RealDate, name) as unknown)),
  });
}

/** The options as they came, with a logger that the parent can read. */
export function withLogger(options: MxRmqOptions): MxRmqOptions {
  const write = (level: string) => (text: string) => void process.stderr.write(`${level}: ${text}\n`);
  return { ...options, logger: { log: write('log'), warn: write('warn'), error: write('error') } };
}
