import type { CampaignSettings, Predictive } from '@carillon/domain/campaign';
import { isObject } from '@carillon/kernel';
import type { RawBody } from './campaign.input';

type Plain = Readonly<Record<string, unknown>>;
type Nested = Pick<CampaignSettings, 'callingHours' | 'retryDelay' | 'dispositions' | 'recordChain' | 'retryOffsetsMinutes' | 'predictive'>;

const NO_PREDICTIVE: Predictive = {
  amdMetadata: null,
  maxAbandonmentRate: null,
  maxDialingRatio: null,
  abandonmentTimeoutSeconds: null,
  maxSkipAttempts: null,
  strategyType: null,
  previewTimeoutSeconds: null,
  ivrEnabled: null,
};

/** How each field of the API is read; what is none of the right kind is passed on for the rules to judge. */
const READERS: Readonly<Record<string, { readonly name: keyof Nested; readonly read: (value: unknown) => unknown }>> = {
  calling_hours: { name: 'callingHours', read: (value) => listOf(value, camelKeys) },
  retry_delay: { name: 'retryDelay', read: (value) => value },
  dispositions: { name: 'dispositions', read: dispositionsOf },
  record_chain: { name: 'recordChain', read: (value) => listOf(value, withDelay) },
  retry_offsets_minutes: { name: 'retryOffsetsMinutes', read: (value) => value ?? [] },
  predictive: { name: 'predictive', read: (value) => (isObject(value) ? { ...NO_PREDICTIVE, ...camelKeys(value) } : value) },
};

/** Of the fields that have an inside, those that the body has. */
export const nestedChangesOf = (body: RawBody): Partial<Nested> =>
  Object.fromEntries(Object.entries(READERS).flatMap(([field, { name, read }]) => (body[field] === undefined ? [] : [[name, read(body[field])]])));

const camel = (name: string): string => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

const camelKeys = (value: Plain): Plain => Object.fromEntries(Object.entries(value).map(([name, inner]) => [camel(name), inner]));

/** `null` takes the list away. */
const listOf = (value: unknown, of: (entry: Plain) => unknown): unknown =>
  Array.isArray(value) ? value.map((entry: unknown) => (isObject(entry) ? of(entry) : entry)) : (value ?? []);

const withDelay = (entry: Plain): Plain => ({ retryDelay: null, ...camelKeys(entry) });

function dispositionsOf(value: unknown): unknown {
  if (!isObject(value)) return value ?? [];
  const given = Object.entries(value).filter(([, entry]) => entry !== undefined && entry !== null);
  return given.map(([outcome, entry]) => ({ custom: false, maxAttempts: null, ...(isObject(entry) ? withDelay(entry) : {}), outcome }));
}
