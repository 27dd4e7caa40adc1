import { Command, type Redis } from 'ioredis';

export type Reply = string | number | Buffer | null | Reply[];
export type Argument = string | number | Buffer;

/** No answer came in time: the connection counts as dead. */
export class NoAnswerError extends Error {}

/**
 * Sends one command and resolves with its reply.
 *
 * What was sent and what came back are taken from the command once it is settled. ioredis gives each command a function
 * that refers to it, written where it is assigned to a property: V8 allocates such functions old, and would keep the
 * arguments and the reply of every command until the next full collection.
 *
 * @throws NoAnswerError after `limitMs`; otherwise what ioredis rejects with
 */
export function answer(
  client: Redis,
  name: string,
  args: Argument[],
  replyEncoding: BufferEncoding | null,
  limitMs: number,
): Promise<Reply> {
  return new Promise<Reply>((resolve, reject) => {
    const command = new Command(name, args, { replyEncoding });
    const { resolve: end, reject: fail } = command;
    const timer = setTimeout(() => reject(new NoAnswerError(`no answer within ${Math.round(limitMs)} ms`)), limitMs);
    const letGo = (): void => {
      clearTimeout(timer);
      command.args = [];
      command.resolve = ignore;
      command.reject = ignore;
    };
    const onReply = (reply: Buffer | Buffer[]): void => {
      try {
        resolve(command.transformReply(reply));
      } catch (error) {
        reject(error);
      }
      letGo();
      // Whoever traces commands waits for their promise.
      end(null);
    };
    const onError = (failure: Error): void => {
      reject(failure);
      letGo();
      command.promise.catch(ignore);
      fail(failure);
    };
    // By name and not written here, for the reason above.
    command.resolve = onReply;
    command.reject = onError;
    void client.sendCommand(command);
  });
}

function ignore(): void {
  // There is nobody left to tell.
}
