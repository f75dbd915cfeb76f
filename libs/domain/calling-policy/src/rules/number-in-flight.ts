import { MINUTE, type Duration } from '@carillon/kernel';
import { ALLOW, defer, type Part, type Rule } from '../rule';

/** About the length of a call: earlier is in vain, later is idle. */
export const IN_FLIGHT_RETRY: Duration = MINUTE;

/** One call at a time to a number, whichever campaigns want it. */
export const numberInFlight: Rule<Part<'number' | 'lead'>> = {
  name: 'number-in-flight',
  version: 1,
  evaluate({ number, lead }, instant) {
    if (!number.inFlight || lead.allowDuplicates) return ALLOW;
    return defer(numberInFlight, instant + IN_FLIGHT_RETRY, { inFlight: true });
  },
};
