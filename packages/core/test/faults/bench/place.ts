import type { ConnectionOptions, SentinelAddress } from '@mx-rmq/core';

/** Where a Redis is found: a server, a proxy before it, or a group of servers behind sentinels. */
export type Place =
  { readonly url: string } | { readonly sentinels: readonly SentinelAddress[]; readonly name: string };

/** Of what may be an object with more to it. */
export function connectionTo(place: Place): ConnectionOptions {
  if ('url' in place) return { url: place.url };
  return { sentinels: place.sentinels, name: place.name };
}
