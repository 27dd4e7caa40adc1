import type { ChainableCommander } from 'ioredis';

/**
 * The results of a MULTI, as a tuple.
 * @throws the first error among them, so that none goes unnoticed
 */
export async function execute<Results extends unknown[]>(transaction: ChainableCommander): Promise<Results> {
  const replies = await transaction.exec();
  if (replies === null) throw new Error('The transaction was not executed.');
  return replies.map(([error, result]) => {
    if (error !== null) throw error;
    return result;
  }) as Results;
}
