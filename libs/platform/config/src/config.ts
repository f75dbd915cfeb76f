import type { Instant } from '@carillon/kernel';

export type Mode = 'embedded' | 'distributed';

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export type ClockSetting =
  | { readonly kind: 'system' }
  /** `start` counts for a new data directory only; later runs go on from where virtual time stood. */
  | { readonly kind: 'accelerated'; readonly factor: number; readonly start?: Instant };

/** Everything that can be set from outside, parsed and checked. */
export interface Config {
  readonly mode: Mode;
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  readonly dataDir: string;
  /** Of the national do-not-call registries; below `dataDir` where it is not set. */
  readonly registryDir?: string;
  readonly apiToken?: string;
  readonly eventStoreUrl?: string;
  readonly kafkaBrokers?: readonly string[];
  readonly mongodbUrl?: string;
  readonly carrierUrl?: string;
  readonly apiUrl?: string;
  readonly carrier: string;
  readonly clock: ClockSetting;
  /** Handed to the simulator, which knows the fields. */
  readonly simulator: Readonly<Record<string, unknown>>;
  readonly logLevel: LogLevel;
  readonly hashKey?: string;
  /** Where traces are sent; none are recorded without it. */
  readonly tracesUrl?: string;
  /** The share of traces that are recorded, 0 to 1. */
  readonly tracesShare: number;
  /** 0 for no end. */
  readonly topicRetentionDays: number;
  /** 0 for no end. */
  readonly activityRetentionDays: number;
}
