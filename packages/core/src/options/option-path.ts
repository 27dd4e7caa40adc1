import { printable } from '../errors/printable.js';

const PLAIN = /^[A-Za-z_][A-Za-z0-9_.-]{0,63}$/;
const SHOWN = 64;

/** `topics.order_created.retryDelays`; names that are not plain are quoted, escaped and cut, as they go into logs. */
export function joinPath(path: string, name: string): string {
  if (PLAIN.test(name)) return path === '' ? name : `${path}.${name}`;
  return `${path}[${printable(JSON.stringify(name.slice(0, SHOWN)))}]`;
}

export function itemPath(path: string, index: number): string {
  return `${path}[${index}]`;
}
