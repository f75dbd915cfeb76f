import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CONTRACTS, contractOf, isEventType, knownTypes } from './catalogue';
import { EVENT_MESSAGES, MESSAGES, isMap, isRepeated } from './descriptors.harness';
import { UnknownEventType } from './errors';
import { REQUIRED_PARTS } from './required-parts';
import { TOPICS, type Context } from './topics';

/** Leases and intents prove things inside the platform; nobody outside needs them. */
/** Leases, intents, and what people said: the number's own business. */
const PRIVATE = ['CallConsentGiven', 'CallConsentRevoked', 'ConversationReported', 'DialConcluded', 'DialIntended', 'DialsMisattributed', 'LeaseReleased', 'NumberLeased', 'PersonCallReserved', 'PersonStatementHeard'];

const root = join(__dirname, '../../..');
const storedTypes = globSync('libs/domain/*/src/*.events.ts', { cwd: root }).flatMap((path) =>
  [...readFileSync(join(root, path), 'utf8').matchAll(/\bEvent<\s*'(\w+)'/g)].map((match) => match[1]!),
);

/** Paths of all sub-messages that are not optional. */
function partsOf(message: string): string[] {
  return (MESSAGES.get(message)?.field ?? []).flatMap((field) => {
    if (!field.typeName || isMap(field) || field.proto3Optional) return [];
    const inner = partsOf(field.typeName).map((path) => `${field.jsonName}.${path}`);
    return isRepeated(field) ? inner : [field.jsonName, ...inner];
  });
}

describe('the catalogue', () => {
  it.each(Object.keys(TOPICS) as Context[])('has every event message of the context %s, and no other', (context) => {
    expect([...knownTypes(TOPICS[context])].sort()).toEqual([...EVENT_MESSAGES.get(context)!].sort());
  });

  it('has each type on one topic', () => {
    expect(new Set(CONTRACTS.map(({ type }) => type)).size).toBe(CONTRACTS.length);
  });

  it('knows nothing of other topics and types', () => {
    expect(knownTypes('weather.events.v1')).toEqual([]);
    expect(isEventType('toString')).toBe(false);
    expect(() => contractOf('toString')).toThrow(UnknownEventType);
  });

  it.each(CONTRACTS.map(({ type, fullName }) => [type, fullName] as const))('promises exactly the parts of %s that are not optional', (type, fullName) => {
    expect(REQUIRED_PARTS[type] ?? []).toEqual(partsOf(`.${fullName}`));
  });
});

describe('stored events', () => {
  it('have names that are unique in the whole platform', () => {
    expect(storedTypes.filter((type, index) => storedTypes.indexOf(type) !== index)).toEqual([]);
  });

  it('have a public form, all but leases and intents', () => {
    expect(storedTypes.filter((type) => !isEventType(type)).sort()).toEqual(PRIVATE);
    expect(CONTRACTS.filter(({ type }) => !storedTypes.includes(type))).toEqual([]);
  });
});
