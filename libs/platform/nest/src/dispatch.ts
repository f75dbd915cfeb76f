import { isWorthAnotherTry, Unprocessable, type BatchHandler, type Delivery, type Ignores, type Message, type MessageHandler, type Refusal, type RetryPolicy } from '@carillon/platform/message-log';
import { isTracing, traced, type Work } from '@carillon/platform/telemetry';
import { isObservable, lastValueFrom } from 'rxjs';
import type { GroupHandlers, Method } from './handler-table';
import { decodeOnce } from './shared-decode';

/** What a method gets beside the event. */
export interface MessageContext {
  readonly message: Message;
  readonly delivery: Delivery;
}

/** Reads the value of a message. @throws when the value does not fit its type; the message is then parked at once. */
export type Decode = (message: Message) => unknown;

export interface Instruments {
  /** What became of a delivery. A message that is parked only because an earlier one of its key is was never delivered. */
  message(group: string, type: string, result: 'handled' | 'retried' | 'parked'): void;
}

export interface DispatchOptions {
  readonly decode: Decode;
  /** Every event type of the contracts. */
  readonly knownTypes: ReadonlySet<string>;
  readonly instruments?: Instruments;
}

/** What others handle. Newer producers may know more types than this process: what cannot be judged is delivered, and so kept. */
export const leftToOthers =
  ({ topics }: GroupHandlers, { knownTypes }: Pick<DispatchOptions, 'knownTypes'>): Ignores =>
  ({ topic, type }) =>
    knownTypes.has(type) && topics.get(topic)?.has(type) !== true;

/**
 * Calls the controller's method for a message, and nothing of Nest's pipeline: nothing in it is used, and it makes a sixth of
 * what an attempt leaves for the collector.
 */
export function dispatcher({ group, topics }: GroupHandlers, retry: RetryPolicy, options: DispatchOptions): MessageHandler {
  const { decode, knownTypes, instruments } = options;
  return async (message, delivery) => {
    try {
      const handler = topics.get(message.topic)?.get(message.type);
      if (!handler) throw unknownType(message);
      const event = decodeOrRefuse(decode, message);
      const handling = async (): Promise<unknown> => settled(await handler(event, { message, delivery } satisfies MessageContext));
      await (isTracing() ? traced(workOf(group, message), handling) : handling());
      instruments?.message(group, message.type, 'handled');
    } catch (error) {
      instruments?.message(group, labelOf(message, knownTypes), isWorthAnotherTry(error, delivery.attempt, retry) ? 'retried' : 'parked');
      throw error;
    }
  };
}

/** Hands a batch to the method of its group, without what no contract knows. */
export function batchDispatcher({ group, topics }: GroupHandlers, batch: Method, { knownTypes, instruments }: DispatchOptions): BatchHandler {
  return async (messages) => {
    const { known = [], unknown = [] } = Object.groupBy(messages, ({ topic, type }) => (topics.get(topic)?.has(type) ? 'known' : 'unknown'));
    const handling = known.length === 0 ? NONE : Promise.resolve(batch(known)).then(async (result) => (await settled(result)) as readonly Refusal[]);
    if (isTracing()) await Promise.all(known.map((message) => traced(workOf(group, message), () => handling)));
    const refusals = [...(await handling), ...unknown.map((message) => ({ message, error: unknownType(message) }))];
    const refused = new Set(refusals.map(({ message }) => message));
    messages.forEach((message) => instruments?.message(group, labelOf(message, knownTypes), refused.has(message) ? 'parked' : 'handled'));
    return refusals;
  };
}

const NONE: Promise<readonly Refusal[]> = Promise.resolve([]);

const unknownType = ({ type, topic }: Message): Unprocessable => new Unprocessable(`No contract knows the type ${type} on ${topic}; deploy a version that does, then replay`);

/** A label must not come from data: an unknown type could be anything. */
const labelOf = ({ type }: Message, knownTypes: ReadonlySet<string>): string => (knownTypes.has(type) ? type : 'unknown');

const workOf = (group: string, { type, topic, headers }: Message): Work => ({
  name: `${group} ${type}`,
  kind: 'consumer',
  ...(headers['ce_correlationid'] !== undefined && { correlationId: headers['ce_correlationid'] }),
  ...(headers['ce_id'] !== undefined && { causedBy: headers['ce_id'] }),
  attributes: { 'messaging.destination.name': topic, 'messaging.consumer.group.name': group },
});

function decodeOrRefuse(decode: Decode, message: Message): unknown {
  try {
    return decodeOnce(decode, message);
  } catch (cause) {
    throw new Unprocessable(`The ${message.type} at ${message.topic}/${message.partition}/${message.offset} cannot be decoded`, { cause });
  }
}

/** Whoever does not subscribe to an observable never hears of its error. */
function settled(result: unknown): unknown {
  return isObservable(result) ? lastValueFrom(result, { defaultValue: undefined }) : result;
}
