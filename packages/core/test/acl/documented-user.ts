import { readFileSync } from 'node:fs';
import type { RedisInTest } from '@mx-rmq/testkit';

export const ROOT = new URL('../../../../', import.meta.url);
export const USER = 'mx-rmq';
export const PASSWORD = 'change-me';

/** The command of docs/operations.md, word by word. */
const SET_USER = (/^ACL SETUSER .*$/m.exec(readFileSync(new URL('docs/operations.md', ROOT), 'utf8'))?.[0] ?? '')
  .split(' ')
  .slice(1);

/** Commands and subcommands that the page grants. */
export const GRANTED = SET_USER.filter(rule => rule.startsWith('+')).map(rule => rule.slice(1));

/** Makes the user that the page describes, for the prefix of the suite. */
export async function setUser({ client, prefix }: RedisInTest): Promise<void> {
  await client.call('ACL', ...SET_USER.map(rule => rule.replace(/^([~&]).*$/, `$1${prefix}:*`)));
  await client.call('ACL', 'LOG', 'RESET');
}

/** The server as that user sees it. */
export function urlOfUser({ url }: RedisInTest, db = 0): string {
  const address = new URL(url);
  address.username = USER;
  address.password = PASSWORD;
  address.pathname = `/${db}`;
  return address.href;
}

/** What was refused. Servers since 7.2 are told about the client, which they may refuse without harm. */
export async function refusals({ client }: RedisInTest): Promise<string[]> {
  const log = (await client.call('ACL', 'LOG')) as unknown[][];
  const entries = log.map(([, , , reason, , object]) => `${String(reason)} ${String(object)}`);
  return entries.filter(entry => entry !== 'command client|setinfo');
}
