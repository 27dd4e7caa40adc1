import { createHash } from 'node:crypto';

/** One request of a Redis client, with the bytes it came in. */
export interface RedisRequest {
  /** In lower case; of scripts, whether they are called by hash or by text, `script`. */
  readonly command: string;
  /** SHA-1 of the script that it calls, else null. */
  readonly sha1: string | null;
  readonly bytes: Buffer;
}

const CRLF = Buffer.from('\r\n');

/** Finds the requests in what a client sends: each an array of bulk strings, however the bytes were cut on their way. */
export class RequestReader {
  private pending: Buffer = Buffer.alloc(0);

  read(chunk: Buffer): RedisRequest[] {
    this.pending = this.pending.length === 0 ? chunk : Buffer.concat([this.pending, chunk]);
    const requests: RedisRequest[] = [];
    for (;;) {
      const request = this.next();
      if (request === null) return requests;
      requests.push(request);
    }
  }

  private next(): RedisRequest | null {
    const head = numberAt(this.pending, 0, '*');
    if (head === null) return null;
    let end = head.next;
    const words: string[] = [];
    for (let index = 0; index < head.value; index++) {
      const length = numberAt(this.pending, end, '$');
      if (length === null || this.pending.length < length.next + length.value + 2) return null;
      // The name and the script are all that anybody asks about.
      if (index < 2) words.push(this.pending.toString('latin1', length.next, length.next + length.value));
      end = length.next + length.value + 2;
    }
    const bytes = this.pending.subarray(0, end);
    this.pending = this.pending.subarray(end);
    const [name = '', argument = ''] = words;
    return { ...described(name.toLowerCase(), argument), bytes };
  }
}

function described(command: string, argument: string): Pick<RedisRequest, 'command' | 'sha1'> {
  switch (command) {
    case 'evalsha':
      return { command: 'script', sha1: argument.toLowerCase() };
    case 'eval':
      return { command: 'script', sha1: createHash('sha1').update(argument, 'latin1').digest('hex') };
    default:
      return { command, sha1: null };
  }
}

/** The number behind a type mark, and where its line ends; null while it has not come whole. */
function numberAt(bytes: Buffer, at: number, mark: string): { value: number; next: number } | null {
  const end = bytes.indexOf(CRLF, at);
  if (end < 0) return null;
  const line = bytes.toString('latin1', at, end);
  if (!line.startsWith(mark)) throw new Error(`a client does not speak as Redis clients do: ${line.slice(0, 20)}`);
  return { value: Number(line.slice(1)), next: end + 2 };
}
