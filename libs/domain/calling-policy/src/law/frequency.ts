import type { FrequencyRule } from '@carillon/domain/compliance';
import type { Instant } from '@carillon/kernel';
import { earliestStart } from './local-days';
import { isAbout, stands, type Consent, type Conversation, type PastDial } from './number-history';
import type { PersonHistory } from './person-history';

/** A matter that somebody is called about, and the rule that counts the calls. */
export interface Matter {
  readonly rule: FrequencyRule;
  readonly zones: readonly string[];
  /** `null`: not known, so every call may have been about it. */
  readonly subject: string | null;
}

/** Calls that count: connected to the number, about this matter, and without a consent to them. */
export function countedDials(matter: Matter, history: PersonHistory): readonly PastDial[] {
  const { rule, subject } = matter;
  const isCounted = (dial: PastDial): boolean =>
    isAbout(dial.subject, subject) && !(dial.outcome !== null && rule.notCounted.includes(dial.outcome)) && !consentedAt(matter, history, dial.at);
  return history.recentDials.filter(isCounted);
}

/** Conversations about the matter: those of our own calls, and those that were reported. */
export function conversationsAbout({ subject }: Matter, history: PersonHistory): readonly Pick<Conversation, 'at'>[] {
  const own = history.recentDials.filter((dial) => dial.outcome === 'completed' && isAbout(dial.subject, subject));
  return [...own, ...history.conversations.filter((conversation) => isAbout(conversation.subject, subject))];
}

/** Whether a consent to further calls covers a call at an instant. */
export const consentedAt = (matter: Matter, history: PersonHistory, instant: Instant): boolean =>
  history.consents.some((consent) => consent.purpose === 'further_calls' && isAbout(consent.subject, matter.subject) && isInForce(consent, matter, history, instant));

/** It ends after its days, or earlier: as agreed, when it is revoked, or with the next conversation. */
function isInForce(consent: Consent, matter: Matter, history: PersonHistory, instant: Instant): boolean {
  if (!stands(consent, instant) || instant >= earliestStart(matter.zones, consent.givenAt, matter.rule.consentDays)) return false;
  return !conversationsAbout(matter, history).some(({ at }) => at > consent.givenAt && at < instant);
}
