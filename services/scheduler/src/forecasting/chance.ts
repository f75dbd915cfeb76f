/** A number of `[0, 1)` that follows from what it is asked about alone, so that the order of questions does not matter. */
export function chance(seed: number, ...about: readonly number[]): number {
  let hash = seed | 0;
  for (const part of about) hash = mixed(hash ^ Math.imul(part | 0, 0x9e3779b1));
  return mixed(hash) / 2 ** 32;
}

/** The finaliser of MurmurHash3: every bit of the input moves every bit of the output. */
function mixed(value: number): number {
  let hash = value ^ (value >>> 16);
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
