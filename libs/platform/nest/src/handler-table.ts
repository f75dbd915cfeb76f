import type { MessageHandler as NestHandler } from '@nestjs/microservices';
import type { MethodMark } from './on-message';

/** Stops the start of a service; the message says what to mend. */
export class MiswiredHandlers extends Error {
  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'MiswiredHandlers';
  }
}

/** A method of a controller, on its instance. */
export type Method = (payload: unknown, context?: unknown) => unknown;

/** What one group handles. */
export interface GroupHandlers {
  readonly group: string;
  /** By topic, then by event type. */
  readonly topics: ReadonlyMap<string, ReadonlyMap<string, Method>>;
  /** Of a group that is handled in batches, by one method. */
  readonly batch?: Method;
}

export interface Expectations {
  readonly service: string;
  /** Every event type of the contracts. */
  readonly knownTypes: ReadonlySet<string>;
  /** Groups that were given options. */
  readonly configuredGroups: readonly string[];
  readonly methodOf: (mark: MethodMark) => Method;
}

interface Entry {
  readonly group: string;
  readonly topic: string;
  readonly type: string;
  readonly handler: NestHandler;
  readonly mark: MethodMark;
}

/** @throws MiswiredHandlers */
export function groupHandlers(registered: ReadonlyMap<string, NestHandler>, expected: Expectations): readonly GroupHandlers[] {
  const entries = [...registered].map(([pattern, handler]) => toEntry(pattern, handler));
  const problems = [...entries.flatMap((entry) => problemsOf(entry, expected)), ...mixed(entries), ...missing(entries, expected)];
  if (problems.length > 0) throw new MiswiredHandlers(problems);
  return [...nest(entries, ({ group }) => group)].map(([group, own]) => ({ group, topics: tableOf(own, expected), ...batchOf(own, expected) }));
}

function toEntry(pattern: string, handler: NestHandler): Entry {
  const { group, topic, type } = parse(pattern);
  const mark = handler.extras as MethodMark | undefined;
  if (group && topic && type && mark) return { group, topic, type, handler, mark };
  throw new MiswiredHandlers([`The handler of ${pattern} was not marked with @OnMessage; this transport serves no other`]);
}

function parse(pattern: string): Partial<Entry> {
  try {
    return JSON.parse(pattern) as Partial<Entry>;
  } catch {
    return {};
  }
}

function problemsOf({ group, topic, type, handler }: Entry, { service, knownTypes }: Expectations): readonly string[] {
  const place = `${type} of ${topic}`;
  return [
    ...(handler.next ? [`${group} handles ${place} twice; remove one @OnMessage, or give it a group of its own`] : []),
    ...(knownTypes.has(type) ? [] : [`${group} handles ${place}, which no contract knows; correct the type, or add it to proto/`]),
    ...(group.startsWith(`${service}.`) ? [] : [`${group} does not belong to ${service}; name it ${service}.<purpose>`]),
  ];
}

const batchMethodOf = ({ mark: { controller, method, takesBatches } }: Entry): string | undefined => (takesBatches ? `${controller.name}.${String(method)}` : undefined);

/** Batches are of all that a group gets. */
function mixed(entries: readonly Entry[]): readonly string[] {
  const groups = [...nest(entries, ({ group }) => group)];
  const broken = groups.filter(([, own]) => new Set(own.map(batchMethodOf)).size > 1);
  return broken.map(([group]) => `${group} is handled in batches by one method and by another one too; name all its types in one @OnMessages, or give the others a group of their own`);
}

function batchOf(entries: readonly Entry[], { methodOf }: Expectations): Pick<GroupHandlers, 'batch'> {
  const batched = entries.find(({ mark }) => mark.takesBatches);
  return batched ? { batch: methodOf(batched.mark) } : {};
}

function missing(entries: readonly Entry[], { service, configuredGroups }: Expectations): readonly string[] {
  if (entries.length === 0) return [`${service} consumes but has no @OnMessage; register its controllers in the module`];
  const idle = configuredGroups.filter((name) => entries.every(({ group }) => group !== name));
  return idle.map((group) => `${group} has options but no handler; add an @OnMessage for it, or remove the options`);
}

function tableOf(entries: readonly Entry[], { methodOf }: Expectations): GroupHandlers['topics'] {
  const topics = nest(entries, ({ topic }) => topic);
  return new Map([...topics].map(([topic, own]) => [topic, new Map(own.map(({ type, mark }) => [type, methodOf(mark)]))]));
}

function nest(entries: readonly Entry[], keyOf: (entry: Entry) => string): ReadonlyMap<string, readonly Entry[]> {
  const keys = [...new Set(entries.map(keyOf))];
  return new Map(keys.map((key) => [key, entries.filter((entry) => keyOf(entry) === key)]));
}
