import { HOUR, SECOND, type Instant } from '@carillon/kernel';

export interface Sample {
  /** Wall time in ms. */
  readonly wall: number;
  /** Virtual time. */
  readonly at: Instant;
  readonly calls: number;
}

export interface Rate {
  readonly perSecond: number;
  readonly perVirtualHour: number;
}

const WINDOW = 3 * SECOND;

/** The samples of the last seconds, with the newest. */
export const withSample = (samples: readonly Sample[], newest: Sample): readonly Sample[] => [...samples.filter(({ wall }) => wall >= newest.wall - WINDOW), newest];

/** How fast calls are placed over what the samples span. */
export function rateOf(samples: readonly Sample[]): Rate {
  const [first, last] = [samples[0], samples.at(-1)];
  if (!first || !last || last.wall === first.wall) return { perSecond: 0, perVirtualHour: 0 };
  const calls = last.calls - first.calls;
  return { perSecond: (calls * SECOND) / (last.wall - first.wall), perVirtualHour: (calls * HOUR) / Math.max(1, last.at - first.at) };
}
