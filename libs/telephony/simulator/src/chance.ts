/** The next number of a sequence, evenly from 0 up to but not including 1. */
export type Chance = () => number;

/** A sequence that depends on nothing but the seed and the text: FNV-1a for the start, then mulberry32. */
export function chanceOf(seed: number, text: string): Chance {
  let state = hash(`${seed}/${text}`);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return value;
}
