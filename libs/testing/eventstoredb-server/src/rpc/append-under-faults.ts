import type { Context } from '../context';
import type { Expected, Proposed } from '../log/log-record';
import type { Outcome } from '../wire/append-replies';

/** `silence` for no answer at all, `unavailable` for an error. */
export type Answer = Outcome | 'silence' | 'unavailable';

const AT_1: Outcome = { kind: 'wrong-version', current: 1 };

/** One append, with the fault that waits for it. Resolves when it may be answered. */
export async function appendUnderFaults({ log, faults }: Context, stream: string, expected: Expected, events: readonly Proposed[]): Promise<Answer> {
  const fault = faults.appends.take();
  if (fault === 'ignore') return 'silence';
  if (fault === 'fail') return 'unavailable';
  if (fault === 'refuse-at-1') return AT_1;
  if (fault === 'refuse-as-too-large') return { kind: 'too-large' };
  const outcome = log.append(stream, expected, events);
  await log.settled();
  switch (fault) {
    case 'commit-silently':
      return 'silence';
    case 'commit-then-fail':
      return 'unavailable';
    case 'commit-then-refuse-at-1':
      return AT_1;
    case 'forget-position':
      return outcome.kind === 'stored' ? { ...outcome, hidesPosition: true } : outcome;
    case undefined:
      return outcome;
  }
}
