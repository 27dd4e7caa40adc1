import { Command, type Redis } from 'ioredis';

export type ScriptArgument = string | number | Buffer;
/** Bulk strings arrive as latin1, as in a `Dump`. */
export type ScriptReply = string | number | null | ScriptReply[];

/** A call that can be sent as it stands. */
export interface CallableScript {
  readonly source: string;
  readonly keys: readonly string[];
  readonly args: readonly ScriptArgument[];
}

/** Runs a script with exactly these keys and arguments. Rejects with the server's error as it came. */
export async function callScript(client: Redis, { source, keys, args }: CallableScript): Promise<ScriptReply> {
  const sent = args.map(arg => (typeof arg === 'string' ? Buffer.from(arg, 'latin1') : arg));
  const command = new Command('eval', [source, keys.length, ...keys, ...sent], { replyEncoding: null });
  return readable(await client.sendCommand(command));
}

function readable(reply: unknown): ScriptReply {
  if (Array.isArray(reply)) return reply.map(readable);
  if (Buffer.isBuffer(reply)) return reply.toString('latin1');
  if (reply === null || typeof reply === 'number' || typeof reply === 'string') return reply;
  throw new Error(`a script answered with ${typeof reply}`);
}
