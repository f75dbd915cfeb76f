import type { HistoryEntry, Lead, TimelineEntry } from '../report';
import { words } from './numbers';
import type { Paint } from './paint';
import { cityOf, dayAndTime } from './times';

/** One that was called: when, what came of it, and what had been checked. */
export function calledLines(lead: Lead, history: readonly HistoryEntry[], paint: Paint): readonly string[] {
  const zone = zoneOf(lead);
  const concluded = history.filter(({ type }) => type === 'AttemptConcluded');
  const facts = history.findLast(({ type }) => type === 'AttemptAuthorised')?.facts ?? {};
  return [
    '',
    paint('strong', `  Why was ${nameOf(lead)} called when they were?`),
    ...concluded.map((entry) => `    ${attemptLine(entry, zone)}`),
    paint('label', `    Times in ${cityOf(zone)}, where they are. Before each call: on none of the lists ${listed(facts['dncChecked'])}, within the hours of ${String(facts['profile'])} there,`),
    paint('label', `    within the campaign's windows, and no more than ${String(facts['maxAttempts'])} attempts.`),
  ];
}

/** One that was not: the decision, as it was recorded. */
export function neverCalledLines(lead: Lead, timeline: readonly TimelineEntry[], paint: Paint): readonly string[] {
  const zone = zoneOf(lead);
  const denied = timeline.filter(({ type }) => type === 'LeadsDenied');
  return ['', paint('strong', `  Why was ${nameOf(lead)} never called?`), ...denied.map((entry) => `    ${denialLine(entry, zone)}`)];
}

function attemptLine({ at, attempt, outcome = '', retry_at }: HistoryEntry, zone: string): string {
  const next = retry_at ? `, so not again before ${dayAndTime(Date.parse(retry_at), zone)}` : '';
  return `attempt ${attempt}  ${dayAndTime(Date.parse(at), zone)}  ${words(outcome)}${next}`;
}

function denialLine({ at, data }: TimelineEntry, zone: string): string {
  const facts = Object.entries((data['facts'] ?? {}) as object).filter(([, value]) => value !== null);
  return `${dayAndTime(Date.parse(at), zone)} in ${cityOf(zone)}: denied by the rule "${String(data['rule'])}" (${facts.map(([name, value]) => `${name}: ${listed(value)}`).join('; ')})`;
}

const listed = (value: unknown): string => (Array.isArray(value) ? value.join(', ') : String(value));

const zoneOf = ({ zones }: Lead): string => zones[0] ?? 'UTC';

const nameOf = ({ first_name, last_name, phone_number, id }: Lead): string => [first_name, last_name].filter(Boolean).join(' ') || (phone_number ?? id);
