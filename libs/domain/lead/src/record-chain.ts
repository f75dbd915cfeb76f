import type { Wait } from './wait';

/** One of a contact's numbers, in the order in which a campaign tries them. */
export interface ChainLink {
  readonly type: string;
  readonly maxAttempts: number;
  readonly retryDelay: Wait | null;
}

export interface PhoneTally {
  /** Concluded calls to it. */
  readonly made: number;
  /** It leads nowhere. */
  readonly isDead: boolean;
}

/** By phone type. */
export type PhoneTallies = Readonly<Record<string, PhoneTally>>;

/** What is known of a contact's numbers. */
export interface Phones {
  /** The types that the contact has. */
  readonly phoneTypes: readonly string[];
  readonly phones: PhoneTallies;
}

const isOpen = ({ type, maxAttempts }: ChainLink, { phoneTypes, phones }: Phones): boolean =>
  phoneTypes.includes(type) && phones[type]?.isDead !== true && (phones[type]?.made ?? 0) < maxAttempts;

/** The number that is called next: the first of the chain that may still be called. A number has all its calls before the next one has its first. */
export const nextInChain = (chain: readonly ChainLink[], phones: Phones, skipped: readonly string[] = []): string | undefined =>
  chain.find((link) => !skipped.includes(link.type) && isOpen(link, phones))?.type;
