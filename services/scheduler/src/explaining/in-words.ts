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
  'call-frequency': 'the law allows only so many calls to a person about one matter, at whatever number, and none during a call nor for a while after a conversation',
  'campaign-windows': 'the campaign does not call at this time of the week',
  'contact-windows': 'the campaign does not call at this time of the week where the contact is',
  'legal-hours': 'the law does not allow a call at this hour where the called party may be',
  'capacity': 'all calls that may be made at a time are being made',
};

export const reasonOf = (rule: string): string => WORDS[rule] ?? `the rule ${rule} objects`;

/** A verdict in a sentence. */
export function inWords(verdict: Verdict): string {
  if (verdict.kind === 'allow') return 'The lead may be called now.';
  const why = reasonOf(verdict.rule);
  if (verdict.kind === 'deny') return `The lead will not be called: ${why}.`;
  const until = verdict.until >= FOREVER ? '' : ` It is looked at again at ${toIso(verdict.until)}.`;
  return `The lead must wait: ${why}.${until}`;
}

interface Counted {
  readonly total: number;
  readonly in_flight: number;
  readonly ready: number;
  readonly waiting: number;
}
interface Reason {
  readonly reason: string;
  readonly leads: number;
  readonly earliest_until: string | null;
}

const people = (count: number): string => `${count} ${count === 1 ? 'lead' : 'leads'}`;

/** Why a campaign calls, or does nothing: what holds it as a whole, else what holds its leads. */
export function campaignInWords(verdict: Verdict, leads: Counted, waits: readonly Reason[]): string {
  const calling = leads.in_flight > 0 ? ` ${people(leads.in_flight)} ${leads.in_flight === 1 ? 'is' : 'are'} being called.` : '';
  if (leads.total === 0) return 'The campaign has no leads: import contacts.';
  if (verdict.kind !== 'allow') return `The campaign begins no calls: ${reasonOf(verdict.rule)}.${untilInWords(verdict)}${calling}`;
  if (leads.ready > 0) return `The campaign calls.${calling} ${people(leads.ready)} wait for their turn.`;
  return leads.waiting > 0 ? `Nobody may be called now.${calling} ${waitsInWords(waits)}` : `Nobody is left to be called.${calling}`;
}

const untilInWords = (verdict: Verdict): string => (verdict.kind === 'defer' && verdict.until < FOREVER ? ` It is looked at again at ${toIso(verdict.until)}.` : '');

const waitsInWords = (waits: readonly Reason[]): string =>
  waits.map(({ reason, leads, earliest_until }) => `${people(leads)}: ${reason}${earliest_until === null ? '' : `, the first until ${earliest_until}`}.`).join(' ');
