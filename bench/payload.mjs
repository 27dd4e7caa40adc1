/**
 * Makes payloads of a size: an order, padded with a note.
 *
 * @param {number} bytes about so many, as JSON; 150 at the least
 * @returns {(n: number, dueAtMs: number) => Payload} `n` numbers the messages of a run, and all of them are counted
 *
 * @typedef {object} Payload
 * @property {number} n
 * @property {number} dueAtMs when it may be handled at the earliest, on the clock that all processes share
 */
export function payloadsOf(bytes) {
  const make = note => (n, dueAtMs) => ({
    n,
    dueAtMs,
    orderId: `order-${n}`,
    customer: { id: 48_151, country: 'NL' },
    amount: 129.95,
    currency: 'EUR',
    express: false,
    note,
  });
  const bare = JSON.stringify(make('')(100_000, 12_345_678.123_456)).length;
  return make('x'.repeat(Math.max(0, bytes - bare)));
}
