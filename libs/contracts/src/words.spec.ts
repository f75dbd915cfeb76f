import { OUTCOMES } from '@carillon/kernel';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SCOPES } from '@carillon/domain/account';
import { DIAL_REFUSALS } from '@carillon/domain/call';
import { CAMPAIGN_TYPES, COMPLIANCE_PROFILES, DNC_SOURCES, LEAD_ORDERS } from '@carillon/domain/campaign';
import { IMPORT_FORMATS, PHONE_TYPES } from '@carillon/domain/import';
import { LEAD_RESULTS } from '@carillon/domain/lead';
import { fromJson, toJson } from './json';
import { toOutcome } from './words';

const proto = (path: string): string => readFileSync(join(__dirname, '../../../proto/carillon', path), 'utf8').replaceAll(/\n\s*\/\/ /g, ' ');
const listed = (words: readonly string[]): string => `${words.slice(0, -1).map((word) => `\`${word}\``).join(', ')}`;

it.each([
  ['call/v1/events.proto', OUTCOMES],
  ['call/v1/events.proto', DIAL_REFUSALS],
  ['lead/v1/events.proto', LEAD_RESULTS],
  ['lead/v1/events.proto', PHONE_TYPES],
  ['contact/v1/types.proto', PHONE_TYPES],
  ['contact/v1/events.proto', IMPORT_FORMATS],
  ['account/v1/events.proto', SCOPES],
  ['campaign/v1/types.proto', CAMPAIGN_TYPES],
  ['campaign/v1/types.proto', DNC_SOURCES],
  ['campaign/v1/types.proto', COMPLIANCE_PROFILES],
  ['campaign/v1/types.proto', LEAD_ORDERS],
])('%s names the words of the domain: %j', (path, words) => {
  expect(proto(path)).toMatch(new RegExp(`${listed(words)} (or|and) \`${words.at(-1)}\``));
});

describe('toOutcome', () => {
  it('keeps the words that it knows', () => {
    expect(OUTCOMES.map(toOutcome)).toEqual(OUTCOMES);
  });

  it('takes a newer word for an unknown outcome', () => {
    expect(toOutcome('abducted')).toBe('unknown');
  });
});

describe('free data', () => {
  it('is JSON in a text, and nothing for the empty object', () => {
    expect(toJson({})).toBe('');
    expect(fromJson('')).toEqual({});
    expect(fromJson(toJson({ order: 7, tags: ['a'] }))).toEqual({ order: 7, tags: ['a'] });
  });
});
