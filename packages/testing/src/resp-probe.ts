import { connect as connectTcp, isIP } from 'node:net';
import { connect as connectTls } from 'node:tls';

export interface ProbeTarget {
  host: string;
  port: number;
  tls?: boolean;
  username?: string;
  password?: string;
  /** Limit for the whole exchange. */
  timeoutMs: number;
}

/**
 * Asks a Redis whether it answers, over a connection of its own, and for its version.
 *
 * @returns the version, such as `7.0.15`
 * @throws Error if it does not answer in time, refuses the credentials, or does not speak as Redis does
 */
export async function probeRedis(target: ProbeTarget): Promise<string> {
  const commands = [['PING'], ['INFO', 'server']];
  if (target.password !== undefined) {
    commands.unshift(['AUTH', ...(target.username === undefined ? [] : [target.username]), target.password]);
  }
  const replies = await exchange(target, commands);
  const failure = replies.find(reply => reply.startsWith('-'));
  if (failure !== undefined) throw new Error(`it answers ${failure.slice(1)}`);
  const version = /^redis_version:(\S+)/m.exec(replies.at(-1) ?? '')?.[1];
  if (version === undefined) throw new Error('what answers is not a Redis');
  return version;
}

function exchange(target: ProbeTarget, commands: string[][]): Promise<string[]> {
  const { host, port, timeoutMs } = target;
  return new Promise((resolve, reject) => {
    const socket =
      target.tls === true ? connectTls({ host, port, servername: serverName(host) }) : connectTcp({ host, port });
    const timer = setTimeout(() => finish(() => reject(new Error(`no answer within ${timeoutMs} ms`))), timeoutMs);
    const finish = (settle: () => void): void => {
      clearTimeout(timer);
      socket.destroy();
      settle();
    };
    let received = Buffer.alloc(0);
    socket.on('data', (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]);
      const replies = parseReplies(received);
      if (replies.length >= commands.length) finish(() => resolve(replies));
    });
    socket.on('error', error => finish(() => reject(error)));
    socket.on('close', () => finish(() => reject(new Error('the connection was closed without an answer'))));
    socket.write(commands.map(encodeCommand).join(''));
  });
}

/** An address is no name that a TLS server can be asked for. */
function serverName(host: string): string {
  return isIP(host) === 0 ? host : '';
}

function encodeCommand(words: string[]): string {
  return `*${words.length}\r\n${words.map(word => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('')}`;
}

/** The complete replies received so far: bulk strings by their content, any other by its line with the type mark. */
function parseReplies(received: Buffer): string[] {
  const replies: string[] = [];
  let offset = 0;
  for (;;) {
    const lineEnd = received.indexOf('\r\n', offset);
    if (lineEnd === -1) return replies;
    const line = received.toString('utf8', offset, lineEnd);
    offset = lineEnd + 2;
    if (!line.startsWith('$')) {
      replies.push(line);
      continue;
    }
    const length = Number(line.slice(1));
    if (received.length < offset + length + 2) return replies;
    replies.push(received.toString('utf8', offset, offset + length));
    offset += length + 2;
  }
}
