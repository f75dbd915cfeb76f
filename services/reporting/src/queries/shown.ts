import { toIso } from '@carillon/kernel';

type Values = Readonly<Record<string, unknown>>;

const isTime = (name: string): boolean => name === 'at' || name === 'until' || name.endsWith('_at') || name.endsWith('_until');

const snakeNames = new Map<string, string>();

/** `retryAt` is `retry_at`. Only for names of fields, which are few. */
function snakeCase(name: string): string {
  const known = snakeNames.get(name) ?? name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  snakeNames.set(name, known);
  return known;
}

/** As the API shows an instant: ISO 8601 in UTC. Everything else stays as it is. */
export const shownTimes = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, isTime(name) && typeof value === 'number' ? toIso(value) : value]));

/** The customer's own names are not ours to change. */
const CUSTOMERS: ReadonlySet<string> = new Set(['fields', 'custom_fields', 'context', 'payload']);
const JSON_SUFFIX = '_json';

/** Data of a public event as the API shows it: names in snake_case, times in ISO 8601, and JSON texts as what they hold. */
export const shownData = (data: Values): Values =>
  Object.fromEntries(Object.entries(data).flatMap(([name, value]) => (name === UNNAMED ? [] : [shownMember(snakeCase(name), value)])));

/** Where the decoder keeps what a newer publisher added. */
const UNNAMED = '_unknownFields';

function shownMember(name: string, value: unknown): readonly [string, unknown] {
  if (name.endsWith(JSON_SUFFIX) && typeof value === 'string') return [name.slice(0, -JSON_SUFFIX.length), value === '' ? {} : (JSON.parse(value) as unknown)];
  return [name, isTime(name) && typeof value === 'number' ? toIso(value) : shownValue(name, value)];
}

function shownValue(name: string, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => shownValue(name, item));
  return typeof value === 'object' && value !== null && !CUSTOMERS.has(name) ? shownData(value as Values) : value;
}
