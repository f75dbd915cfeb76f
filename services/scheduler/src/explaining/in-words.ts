import type { Verdict } from '@carillon/kernel';
import { toIso } from '@carillon/kernel';
import { FOREVER } from '@carillon/domain/calling-policy';

/** What each rule means when it objects. */
const WORDS: Readonly<Record<string, string>> = {
  'campaign-state': 'the campaign is not active',
  'human-agents': 'the campaign needs human agents, and there are none',
  'campaign-dates': 'the day is outside the dates of the campaign',
  'dnc': 'the number is on a do-not-call list that applies',
  'attempts-left': 'all attempts that the campaign allows are made',
  'retry-delay': 'the wait before the next attempt is not over',
  'cooldown': 'a campaign that is completed keeps its contacts from being called for a while',
  'number-in-flight': 'a call to this number is being made',
  'caller-id': 'the law wants a number that can be called back, and the campaign has none to show',
  'registry-age': 'the law wants a national do-not-call registry that was obtained lately',
  'voice-consent': 'the called party has not agreed to a voice that a machine makes',
  'redial-lockout': 'the number answered a call that nobody was there for, and is left alone for a while',
  'number-caps': 'the law allows only so many calls to a number in this time, whichever campaigns make them',
  'call-frequency': 'the law allows only so many calls about one matter, and none for a while after a conversation',
  'campaign-windows': 'the campaign does not call at this time of the week',
  'contact-windows': 'the campaign does not call at this time of the week where the contact is',
  'legal-hours': 'the law does not allow a call at this hour where the called party may be',
  'capacity': 'all calls that may be made at a time are being made',
};

/** A verdict in a sentence. */
export function inWords(verdict: Verdict): string {
  if (verdict.kind === 'allow') return 'The lead may be called now.';
  const why = WORDS[verdict.rule] ?? `the rule ${verdict.rule} objects`;
  if (verdict.kind === 'deny') return `The lead will not be called: ${why}.`;
  const until = verdict.until >= FOREVER ? '' : ` It is looked at again at ${toIso(verdict.until)}.`;
  return `The lead must wait: ${why}.${until}`;
}
