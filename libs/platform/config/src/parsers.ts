import { isObject } from '@carillon/kernel';
import type { ClockSetting } from './config';
import { nearestName } from './nearest-name';

/** What a parser says of a value that breaks its rule: the rule and the mend in one phrase. */
export class Malformed extends Error {}

export type Parse<T> = (raw: string) => T;

export const oneOf = <T extends string>(...values: readonly T[]): Parse<T> => (raw) => {
  const found = values.find((value) => value === raw);
  if (found !== undefined) return found;
  const meant = nearestName(raw, values);
  throw new Malformed(`must be one of ${values.join(', ')}; ${meant ? `did you mean ${meant}?` : 'use one of them'}`);
};

export const text = (rule: string, pattern: RegExp): Parse<string> => (raw) => {
  if (pattern.test(raw)) return raw;
  throw new Malformed(rule);
};

export const port: Parse<number> = (raw) => {
  if (/^\d{1,5}$/.test(raw) && Number(raw) <= 65_535) return Number(raw);
  throw new Malformed('must be a port; use a whole number from 1 to 65535, or 0 to let the system choose');
};

export const url = (...protocols: readonly string[]): Parse<string> => (raw) => {
  const protocol = URL.canParse(raw) ? new URL(raw).protocol.slice(0, -1) : undefined;
  if (protocol !== undefined && protocols.includes(protocol)) return raw;
  throw new Malformed(`must be a URL; start it with ${protocols.map((name) => `${name}://`).join(' or ')}`);
};

export const share: Parse<number> = (raw) => {
  if (/^(?:0(?:\.\d+)?|1(?:\.0+)?)$/.test(raw)) return Number(raw);
  throw new Malformed('must be a share from 0 to 1; write for example 0.01');
};

export const days: Parse<number> = (raw) => {
  if (/^\d{1,5}$/.test(raw)) return Number(raw);
  throw new Malformed('must be a whole number of days; write for example 30, or 0 for no end');
};

export const brokers: Parse<readonly string[]> = (raw) => {
  const list = raw.split(',').map((broker) => broker.trim());
  if (list.every((broker) => /^[\w.-]+:\d{1,5}$/.test(broker))) return list;
  throw new Malformed('must be a list of brokers; write host:port, several separated by commas');
};

export const jsonObject: Parse<Readonly<Record<string, unknown>>> = (raw) => {
  const value = parsedJson(raw);
  if (isObject(value)) return value;
  throw new Malformed('must be a JSON object; write for example {"seed":7}, in single quotes in a shell');
};

function parsedJson(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return undefined;
  }
}

const ACCELERATED = /^accelerated:(\d+(?:\.\d+)?)(?:@(.+))?$/;
const CLOCK_RULE = 'must be system or accelerated:<factor>[@<ISO start>]; write for example accelerated:600@2026-01-05T09:00:00Z';
const ISO_WITH_OFFSET = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/;

export const clock: Parse<ClockSetting> = (raw) => {
  if (raw === 'system') return { kind: 'system' };
  const match = ACCELERATED.exec(raw);
  if (!match) throw new Malformed(CLOCK_RULE);
  return { kind: 'accelerated', factor: factorOf(match[1] ?? ''), ...(match[2] !== undefined && { start: startOf(match[2]) }) };
};

function factorOf(raw: string): number {
  const factor = Number(raw);
  if (factor > 0 && factor <= 100_000) return factor;
  throw new Malformed('must have a factor above 0 and at most 100000; write for example accelerated:600');
}

function startOf(raw: string): number {
  const start = ISO_WITH_OFFSET.test(raw) ? Date.parse(raw) : Number.NaN;
  if (Number.isFinite(start)) return start;
  throw new Malformed('must have an ISO 8601 start with its offset; write for example accelerated:600@2026-01-05T09:00:00Z');
}
