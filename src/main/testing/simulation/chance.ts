// Chance that repeats: the same seed gives the same numbers, choices and ids.

export type Chance = {
  /** From 0, inclusive, to 1, exclusive. */
  readonly fraction: () => number;
  /** From 0 to `limit` − 1. */
  readonly below: (limit: number) => number;
  readonly happens: (probability: number) => boolean;
  readonly pick: <T>(from: readonly T[]) => T;
};

/** Mulberry32: 32 bits of state, good enough to vary what people do. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const fraction = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(fraction() * limit);
  return {
    fraction,
    below,
    happens: (probability) => fraction() < probability,
    pick: (from) => {
      const picked = from[below(from.length)];
      if (picked === undefined) throw new Error('nothing to pick from');
      return picked;
    },
  };
}

/** UUIDs in the order in which they are asked for. */
export function countedIds(seed: number): () => string {
  let count = 0;
  const tail = seed.toString(16).padStart(12, '0').slice(-12);
  return () => {
    count += 1;
    const head = count.toString(16).padStart(12, '0');
    return `${head.slice(0, 8)}-${head.slice(8)}-7000-8000-${tail}`;
  };
}
