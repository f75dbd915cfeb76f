import { Unprocessable, type RetryPolicy } from '../message-log';

export const DEFAULT_RETRY: RetryPolicy = { attempts: 5, firstDelay: 50, maxDelay: 5_000 };

/** The pause in ms after failure number `attempt` (from 1): doubles, and varies by half so that retries do not march in step. */
export function backoff(policy: Pick<RetryPolicy, 'firstDelay' | 'maxDelay'>, attempt: number, random: () => number): number {
  const full = Math.min(policy.maxDelay, policy.firstDelay * 2 ** (attempt - 1));
  return full * (0.5 + random() / 2);
}

export function isWorthAnotherTry(error: unknown, attempt: number, policy: RetryPolicy): boolean {
  return !(error instanceof Unprocessable) && attempt < policy.attempts;
}

/** What is kept with a parked message: the error and everything that it names as its cause. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const own = `${error.name}: ${error.message}`;
  return error.cause === undefined ? own : `${own}; caused by ${describeError(error.cause)}`;
}
