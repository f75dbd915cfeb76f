export interface Interval {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

const RESAMPLES = 4_000;

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? NaN) + (sorted[Math.floor(middle)] ?? NaN)) / 2;
}

/** The sample at a share of them, in their order; 1 is the largest. */
export function quantileOf(samples: readonly number[]): (share: number) => number {
  const sorted = samples.toSorted((a, b) => a - b);
  return (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** The median with its 95 % bootstrap interval; the resampling is seeded, so that the same rounds give the same interval. */
export function medianWithInterval(values: readonly number[]): Interval {
  const next = sequence(1);
  const pick = () => values[Math.floor(next() * values.length)] ?? NaN;
  const medians = Array.from({ length: RESAMPLES }, () => median(values.map(pick))).sort((a, b) => a - b);
  const at = (share: number) => medians[Math.floor(share * (RESAMPLES - 1))] ?? NaN;
  return { median: median(values), low: at(0.025), high: at(0.975) };
}

/** Lehmer's generator: good enough to draw rounds with. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}
