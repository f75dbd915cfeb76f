import type { Values } from '../gateway';
import { instantOf, minutesOf } from './requests/formats';

/** The vendor's campaigns have no days, hours or first day of their own: the legal hours of the called party hold all the same. */
const ALWAYS = { start_date: '2000-01-01', days_of_week: [1, 2, 3, 4, 5, 6, 7], call_time_ranges: [{ start: '00:00', end: '24:00' }], timezone: 'UTC' };

const STAGGER_MS = 1_000;

/** Both of its forms, in order. */
export const recallOf = (recall: unknown): readonly number[] => [...(typeof recall === 'string' ? (minutesOf(recall) ?? []) : ((recall ?? []) as readonly number[]))].sort((a, b) => a - b);

export const launchOf = ({ launch_at: text }: Values): string | undefined => (typeof text === 'string' ? new Date(instantOf(text)).toISOString() : undefined);

export function toNative(body: Values, agentName: string): Values {
  const recalls = recallOf(body['recall']);
  const launchAt = launchOf(body);
  return {
    name: `Calls of ${agentName}`.slice(0, 255),
    campaign_type: 'custom',
    agent_id: body['playbook_id'],
    ...ALWAYS,
    stagger_ms: STAGGER_MS,
    max_retries: recalls.length,
    ...(recalls.length > 0 && { retry_offsets_minutes: recalls }),
    mark_complete_when_no_leads: true,
    // The vendor has no list of its own; nobody who is on the environment's is called for it.
    do_not_call_enabled: true,
    ...(launchAt !== undefined && { launch_at: launchAt }),
  };
}

export interface NativeContact {
  readonly phones: readonly { readonly type: string; readonly number: string }[];
  readonly timezone: string | null;
  readonly fields: Values;
  readonly custom_fields: Values;
}

/** A contact as it is known by now, in the form in which a campaign takes one. */
export const withKnown = (sent: Values, known: NativeContact | undefined): Values =>
  known === undefined
    ? sent
    : { ...Object.fromEntries(known.phones.map(({ type, number }) => [type.toLowerCase(), number])), ...known.fields, ...(known.timezone !== null && { timezone: known.timezone }), custom_fields: known.custom_fields };

/** "01/03/2025 10:00", as the vendor writes it: day first, UTC. */
export function dayFirst(iso: string): string {
  const [date = '', time = ''] = iso.split('T');
  return `${date.split('-').reverse().join('/')} ${time.slice(0, 5)}`;
}
