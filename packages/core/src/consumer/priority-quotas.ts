/** At most so many records per level in the first pass of a claim. */
export type Quotas = readonly [high: number, normal: number, low: number];

/** Of ten messages under the weighted policy, while all levels have some. */
const WEIGHTS = [6, 3, 1] as const;

/** Strict: whatever is of a higher level goes first, always. */
function strictQuotas(room: number): Quotas {
  return [room, room, room];
}

/**
 * Weighted: shares of 6, 3 and 1 in ten, so that no level starves. What a share leaves unused goes by strict order.
 * Shares are carried over from claim to claim, for a claim may have room for one.
 */
export class WeightedQuotas {
  private readonly due: [number, number, number] = [0, 0, 0];

  for(room: number): Quotas {
    const granted: [number, number, number] = [0, 0, 0];
    for (let left = room; left > 0; left--) {
      let best = 0;
      for (const [level, weight] of WEIGHTS.entries()) {
        this.due[level as 0] += weight;
        if (this.due[level as 0] > this.due[best as 0]) best = level;
      }
      this.due[best as 0] -= 10;
      granted[best as 0]++;
    }
    return granted;
  }
}

export function quotasFor(policy: 'strict' | 'weighted'): (room: number) => Quotas {
  if (policy === 'strict') return strictQuotas;
  const weighted = new WeightedQuotas();
  return room => weighted.for(room);
}
