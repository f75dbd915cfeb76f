import { median, medianWithInterval, type Interval } from './statistics';

/** Runs once and gives how much was done per second. */
export type Measure = () => Promise<number>;

export interface Contest {
  readonly name: string;
  readonly unit: string;
  readonly ours: Measure;
  readonly peer: Measure;
  /** Least ratio of ours to the peer's; the lower bound of the interval has to reach it. */
  readonly target: number;
  readonly rounds?: number;
  /** Between rounds: new contenders, where what a round leaves behind would slow them. */
  readonly renew?: () => Promise<void>;
}

export interface Comparison {
  readonly name: string;
  readonly unit: string;
  readonly ours: number;
  readonly peer: number;
  readonly ratio: Interval;
  readonly ratios: readonly number[];
  readonly target: number;
  readonly met: boolean;
}

const ROUNDS = 7;

/**
 * Each round runs ours, peer, peer, ours, so that a machine that slows down meanwhile slows both. Only the ratios of the
 * rounds are compared: absolute figures of a shared machine say little.
 */
export async function compare({ name, unit, ours, peer, target, rounds = ROUNDS, renew }: Contest): Promise<Comparison> {
  const pairs: { ours: number; peer: number }[] = [];
  for (let round = 0; round < rounds; round++) {
    if (round > 0) await renew?.();
    if (round === 0 || renew) await warmUp({ ours, peer });
    const [first, second, third, fourth] = [await ours(), await peer(), await peer(), await ours()];
    pairs.push({ ours: (first + fourth) / 2, peer: (second + third) / 2 });
  }
  const ratios = pairs.map((pair) => pair.ours / pair.peer);
  const ratio = medianWithInterval(ratios);
  return { name, unit, ours: median(pairs.map((pair) => pair.ours)), peer: median(pairs.map((pair) => pair.peer)), ratio, ratios, target, met: ratio.low >= target };
}

async function warmUp({ ours, peer }: Pick<Contest, 'ours' | 'peer'>): Promise<void> {
  await ours();
  await peer();
}
