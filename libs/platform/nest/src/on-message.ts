import { applyDecorators, type Type } from '@nestjs/common';
import { EventPattern } from '@nestjs/microservices';

/** "This group handles these event types of this topic." */
export interface OnMessageOptions {
  /** `<service>.<purpose>`: what has one offset, one set of parked messages and one pace. */
  readonly group: string;
  readonly topic: string;
  /** One event type, or several that the method tells apart by `type`. */
  readonly type: string | readonly string[];
}

/** Which method it is that was marked: the transport calls it on the application's controller. */
export interface MethodMark {
  readonly controller: Type;
  readonly method: string | symbol;
  readonly takesBatches: boolean;
}

/** Marks a method of a controller. It gets the decoded event and a `MessageContext`; guards, pipes and interceptors are not for messages. */
export const OnMessage = ({ group, topic, type }: OnMessageOptions): MethodDecorator => marked([type].flat().map((each) => ({ group, topic, type: each })), false);

/** "This group handles these event types, all that came together at once." */
export interface OnMessagesOptions {
  readonly group: string;
  /** Event types by topic. */
  readonly types: Readonly<Record<string, readonly string[]>>;
}

/**
 * Marks the method of a controller that handles a whole group: it is a `BatchHandler`. Messages reach it as they are, for it may
 * hand them on to where they are decoded.
 */
export const OnMessages = ({ group, types }: OnMessagesOptions): MethodDecorator =>
  marked(Object.entries(types).flatMap(([topic, own]) => own.map((type) => ({ group, topic, type }))), true);

const marked =
  (patterns: readonly object[], takesBatches: boolean): MethodDecorator =>
  (target, key, descriptor) => {
    const mark: MethodMark = { controller: target.constructor as Type, method: key, takesBatches };
    applyDecorators(refuseSecond, EventPattern(patterns, mark))(target, key, descriptor);
  };

const MARKED = Symbol('OnMessage');

/** Nest would keep the last pattern only, and the messages of the first would go unhandled. */
const refuseSecond: MethodDecorator = (target, key, descriptor) => {
  const method = descriptor.value as object;
  if (Reflect.has(method, MARKED)) {
    throw new Error(`${target.constructor.name}.${String(key)} has @OnMessage twice; give one of them a list of types, or add a method`);
  }
  Reflect.set(method, MARKED, true);
};
