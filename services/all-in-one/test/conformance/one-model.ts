import fc from 'fast-check';
import { CAMPAIGN_FIELDS } from '../../../dialects/src/talkover/requests/campaign.requests';
import { EXAMPLE as TALKDESK } from '../../../dialects/src/talkdesk/campaigns/campaign.example';

type Values = Readonly<Record<string, unknown>>;

/** A campaign as a client of one vendor makes it, and what the native API must then say of it. */
export interface Wish {
  readonly dialect: string;
  readonly path: string;
  readonly body: Values;
  readonly native: Values;
}

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const hour = (value: number): string => `${String(value).padStart(2, '0')}:00`;
const window = fc.tuple(fc.integer({ min: 0, max: 11 }), fc.integer({ min: 12, max: 23 })).map(([start, end]) => ({ start: hour(start), end: hour(end) }));
const days = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }).map((list) => list.toSorted((a, b) => a - b));
const name = fc.stringMatching(/^[A-Za-z][A-Za-z ]{2,30}[a-z]$/);
const hours = fc.integer({ min: 1, max: 168 });

export const talkoverWish = (agentId: string): fc.Arbitrary<Wish> =>
  fc
    .record({
      name, description: fc.stringMatching(/^[a-z]{1,40}$/), campaign_type: fc.constantFrom('sales', 'follow_up', 'reminder', 'custom'), start_date: fc.constantFrom('2026-01-01', '2026-03-02'),
      days_of_week: days, call_time_ranges: fc.array(window, { minLength: 1, maxLength: 3 }), timezone: fc.constantFrom('UTC', 'Europe/London', 'America/Sao_Paulo'), max_retries: fc.integer({ min: 0, max: 10 }),
      retry_cooldown_hours: hours, busy_cooldown_hours: hours, initial_call_delay: fc.integer({ min: 0, max: 3_600 }), mark_complete_when_no_leads: fc.boolean(), do_not_call_enabled: fc.boolean(),
    })
    .map((body) => ({ dialect: 'talkover', path: '/api/v1/campaigns', body: { ...body, agent_id: agentId }, native: { ...body, agent_id: agentId, dialing_mode: 'voice' } }));

export const autocallsWish = (agentId: string): fc.Arbitrary<Wish> =>
  fc
    .record({ name, days, hours: window, max_calls_in_parallel: fc.integer({ min: 1, max: 10 }), retries: fc.integer({ min: 1, max: 5 }), retry_interval: fc.integer({ min: 10, max: 4_320 }), retry_on_voicemail: fc.boolean(), mark_complete_when_no_leads: fc.boolean() })
    .map(({ days: numbers, hours: { start, end }, retries, retry_interval: amount, ...same }) => ({
      dialect: 'autocalls',
      path: '/api/user/campaign',
      body: { ...same, assistant_id: 1, max_retries: retries, retry_interval: amount, allowed_days: numbers.map((day) => DAYS[day - 1]), allowed_hours_start_time: start, allowed_hours_end_time: end },
      native: { ...same, agent_id: agentId, days_of_week: numbers, call_time_ranges: [{ start, end }], retry_delay: { amount, unit: 'MINUTES' }, max_retries: allRetries(retries), record_chain: CHAIN.map((type) => ({ type, max_attempts: retries + 1, retry_delay: null })) },
    }));

const allRetries = (perNumber: number): number => CHAIN.length * (perNumber + 1) - 1;

/** The numbers of a lead of Autocalls, in the order in which they are called. */
const CHAIN = ['MOBILE', 'EXTRA_1', 'EXTRA_2', 'EXTRA_3', 'HOME', 'OFFICE'];

export const meetzyWish = (agentId: string, number: () => string): fc.Arbitrary<Wish> =>
  fc.uniqueArray(fc.integer({ min: 1, max: 10_000 }), { minLength: 1, maxLength: 6 }).chain((recall) =>
    fc.boolean().map((asText) => {
      const ascending = recall.toSorted((a, b) => a - b);
      return {
        dialect: 'meetzy',
        path: '/campaign',
        body: { playbook_id: agentId, contacts: [{ phone: number() }], recall: asText ? JSON.stringify(recall) : recall, launch_at: '2099-03-01T10:00:00' },
        native: { agent_id: agentId, retry_offsets_minutes: ascending, max_retries: ascending.length, stagger_ms: 1_000, launch_at: '2099-03-01T10:00:00.000Z' },
      };
    }),
  );

export const talkdeskWish = (): fc.Arbitrary<Wish> =>
  fc
    .record({ name, priority: fc.integer({ min: 1, max: 10 }), run_once: fc.boolean(), ring: fc.integer({ min: 6, max: 120 }), attempts: fc.integer({ min: 1, max: 100 }), period: fc.integer({ min: 1, max: 2_592_000 }), order: fc.constantFrom('FIFO', 'LIFO') })
    .map(({ ring, attempts, period, order, ...same }) => ({
      dialect: 'talkdesk',
      path: '/campaigns',
      body: {
        ...TALKDESK, ...same,
        dialing_mode_configuration: { ...TALKDESK.dialing_mode_configuration, max_ring_time_in_secs: ring },
        dialing_strategy: { ...TALKDESK.dialing_strategy, max_attempts: attempts, retry_period: period, retry_time_unit: 'MINUTES', lists_sorting_criteria: order },
      },
      native: { ...same, dialing_mode: 'predictive', ring_timeout_seconds: ring, max_retries: attempts - 1, retry_delay: { amount: period, unit: 'MINUTES' }, lists_sorting_criteria: order },
    }));

/** What each dialect says of a campaign, in native words: as much of it as it can express. */
export const READ_BACK: Readonly<Record<string, (shown: Values, native: Values) => Values>> = {
  // Its names are the native ones.
  talkover: ({ data }) => Object.fromEntries(CAMPAIGN_FIELDS.map((field) => [field.name, (data as Values)[field.name]])),
  autocalls: ({ name: title, max_calls_in_parallel, max_retries, mark_complete_when_no_leads, allowed_days, id }, native) => ({
    name: title, max_calls_in_parallel, mark_complete_when_no_leads, number: id,
    ...(native['calling_hours'] === null && { days_of_week: (allowed_days as readonly string[]).map((day) => DAYS.indexOf(day) + 1) }),
    // Of a lead's every number, or of the lead.
    max_retries: [max_retries, allRetries(Number(max_retries))].find((retries) => retries === native['max_retries']),
  }),
  talkdesk: ({ id, name: title, priority, run_once, dialing_strategy: strategy, dialing_mode_configuration: mode }) => ({
    id, name: title, priority, run_once, ring_timeout_seconds: (mode as Values)['max_ring_time_in_secs'], max_retries: Number((strategy as Values)['max_attempts']) - 1, lists_sorting_criteria: (strategy as Values)['lists_sorting_criteria'],
  }),
};

export const ADDRESS: Readonly<Record<string, (native: Values) => string>> = {
  talkover: ({ id }) => `/api/v1/campaigns/${String(id)}`,
  autocalls: ({ number }) => `/api/user/campaigns/${String(number)}`,
  talkdesk: ({ id }) => `/campaigns/${String(id)}`,
};
