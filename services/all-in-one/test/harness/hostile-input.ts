/** What goes where a text is expected. */
export const CORPUS: readonly (readonly [name: string, value: unknown])[] = [
  ['__proto__', '__proto__'],
  ['constructor', 'constructor'],
  ['an operator', { $gt: '' }],
  ['a list of operators', [{ $ne: null }]],
  ['NUL', 'a\u0000b'],
  ['half a character', '\ud800'],
  ['right to left', '\u202Egnp.exe \u05d0\u05d1'],
  ['emoji', '👩‍👩‍👧‍👦 ☎️ 🇪🇸'],
  ['SQL', `'; DROP TABLE documents; -- " OR 1=1`],
  ['a path', '../../../../etc/passwd'],
  ['line ends', 'a\r\nSet-Cookie: x=1\r\n\r\n<html>'],
  ['a formula', '=HYPERLINK("http://127.0.0.1","x")'],
  ['a template', '{{constructor.constructor("return process")()}} ${7*7} %s %n'],
  ['markup', '<script>alert(1)</script>'],
  ['half a megabyte', 'x'.repeat(524_288)],
  ['a regular expression that backtracks', `${'a'.repeat(50_000)}!`],
  ['an empty text', ''],
  ['spaces', ' \t\u00a0\u200b'],
  ['a huge number', 1e308],
  ['below zero', -1],
  ['a fraction', 0.1],
  ['true', true],
  ['null', null],
  ['a nested list', [[[[[[[['x']]]]]]]]],
];

const deep = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;

/** Bodies that JSON.stringify cannot write. */
export const POISONED_BODIES: readonly (readonly [name: string, body: string])[] = [
  ['a poisoned prototype', '{"__proto__": {"polluted": true}}'],
  ['a poisoned constructor', '{"constructor": {"prototype": {"polluted": true}}}'],
  ['a poisoned prototype further down', '{"name": "x", "plan": {"__proto__": {"polluted": true}}, "payload": {"__proto__": {"polluted": true}}}'],
  ['a hundred thousand lists', deep(100_000)],
  ['a hundred thousand lists in a field', `{"name": ${deep(100_000)}, "payload": ${deep(100_000)}, "entries": ${deep(100_000)}}`],
  ['a number beyond all numbers', '{"name": 1e999, "max_retries": -1e999}'],
  ['the same field twice', '{"name": 1, "name": {"$gt": ""}}'],
  ['a broken escape', '{"name": "\\u12"}'],
  ['ten thousand fields', `{${Array.from({ length: 10_000 }, (_, index) => `"f${index}":1`).join(',')}}`],
];

export interface Bodies {
  readonly agentId: string;
  readonly campaign: Readonly<Record<string, unknown>>;
  readonly number: string;
}

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}

const CAMPAIGN_FIELDS = [
  'name', 'description', 'campaign_type', 'agent_id', 'start_date', 'end_date', 'timezone', 'launch_at', 'goal_completion_variable', 'do_not_call_list_source', 'lists_sorting_criteria',
  'compliance_profile', 'days_of_week', 'call_time_ranges', 'do_not_call_custom_list', 'auto_dnc_trigger_statuses', 'phone_number_ids', 'max_retries', 'success_cooldown_hours',
];

/** The value in every field that takes a text, and in some that do not. */
export const STRING_FIELDS = ({ agentId, campaign, number }: Bodies, value: unknown, campaignId: string): readonly Sent[] => [
  ...CAMPAIGN_FIELDS.map((field) => ({ method: 'POST', path: '/campaigns', body: { ...campaign, [field]: value } })),
  ...CAMPAIGN_FIELDS.map((field) => ({ method: 'PUT', path: `/campaigns/${campaignId}`, body: { [field]: value } })),
  { method: 'POST', path: '/campaigns', body: { ...campaign, call_time_ranges: [{ start: value, end: value }] } },
  { method: 'POST', path: `/campaigns/${campaignId}/duplicate`, body: { name: value } },
  { method: 'PATCH', path: `/campaigns/${campaignId}/status`, body: { status: value } },
  ...['phone', 'first_name', 'timezone', 'custom_fields', 'email'].map((field) => ({ method: 'POST', path: `/campaigns/${campaignId}/contacts`, body: { contacts: [{ phone: number, [field]: value }] } })),
  { method: 'POST', path: `/campaigns/${campaignId}/contacts`, body: { contacts: [value], default_country: value } },
  { method: 'POST', path: `/campaigns/${campaignId}/contacts`, body: { contacts: [{ phone: number, custom_fields: { [keyOf(value)]: value } }] } },
  ...['name', 'kind', 'language', 'prompt'].map((field) => ({ method: 'POST', path: '/agents', body: { name: 'x', [field]: value } })),
  ...['number', 'label'].map((field) => ({ method: 'POST', path: '/phone-numbers', body: { number, [field]: value } })),
  ...['agent_id', 'to', 'payload', 'context'].map((field) => ({ method: 'POST', path: '/calls', body: { agent_id: agentId, to: number, [field]: value } })),
  { method: 'POST', path: '/calls', body: { agent_id: agentId, to: number, payload: { [keyOf(value)]: value }, context: { [keyOf(value)]: value } } },
  ...['phone_number', 'reason', 'expires_at'].map((field) => ({ method: 'POST', path: '/dnc/environment/entries', body: { entries: [{ phone_number: number, [field]: value }] } })),
  { method: 'DELETE', path: '/dnc/environment/entries', body: { phone_numbers: [number], reason: value } },
  { method: 'POST', path: '/dnc/check', body: { phone_numbers: [value], campaign_id: value } },
  { method: 'POST', path: '/tokens', body: { name: value, scopes: ['dnc:read'] } },
  { method: 'POST', path: '/tokens', body: { name: 'x', scopes: [value] } },
  { method: 'POST', path: '/environments', body: { name: value } },
];

const keyOf = (value: unknown): string => (typeof value === 'string' && value !== '__proto__' ? value.slice(0, 1_000) : 'key');
