import { ALLOW, defer, type Part, type Rule } from '../rule';

/** The lead's own wait: before its first attempt, between two, or until the moment that was asked for. */
export const retryDelay: Rule<Part<'lead'>> = {
  name: 'retry-delay',
  version: 1,
  evaluate({ lead: { notBefore, attempts } }, instant) {
    if (!notBefore || instant >= notBefore.at) return ALLOW;
    return defer(retryDelay, notBefore.at, { reason: notBefore.reason, attempts });
  },
};
