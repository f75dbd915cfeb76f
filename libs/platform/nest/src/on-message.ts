import { applyDecorators, Catch, UseFilters, type ExceptionFilter } from '@nestjs/common';
import { EventPattern } from '@nestjs/microservices';
import { throwError, type Observable } from 'rxjs';

/** "This group handles these event types of this topic." */
export interface OnMessageOptions {
  /** `<service>.<purpose>`: what has one offset, one set of parked messages and one pace. */
  readonly group: string;
  readonly topic: string;
  /** One event type, or several that the method tells apart by `type`. */
  readonly type: string | readonly string[];
}

/** Marks a method of a controller. It gets the decoded event, and with `@Ctx()` a `MessageContext`. */
export function OnMessage({ group, topic, type }: OnMessageOptions): MethodDecorator {
  const patterns = [type].flat().map((each) => ({ group, topic, type: each }));
  return applyDecorators(refuseSecond, EventPattern(patterns), UseFilters(new SurfaceErrors()));
}

/** "This group handles these event types, all that came together at once." */
export interface OnMessagesOptions {
  readonly group: string;
  /** Event types by topic. */
  readonly types: Readonly<Record<string, readonly string[]>>;
}

/** What `@OnMessages` adds to each of its patterns. */
export interface BatchMark {
  /** The method that has the whole group. */
  readonly batchMethod: string;
}

/**
 * Marks the method of a controller that handles a whole group: it is a `BatchHandler`. Messages reach it as they are, for it may
 * hand them on to where they are decoded.
 */
export const OnMessages =
  ({ group, types }: OnMessagesOptions): MethodDecorator =>
  (target, key, descriptor) => {
    const patterns = Object.entries(types).flatMap(([topic, own]) => own.map((type) => ({ group, topic, type })));
    const mark: BatchMark = { batchMethod: `${target.constructor.name}.${String(key)}` };
    applyDecorators(refuseSecond, EventPattern(patterns, mark), UseFilters(new SurfaceErrors()))(target, key, descriptor);
  };

/** Nest turns an error that no filter takes into "Internal server error"; the log must see the real one to park it with its cause. */
@Catch()
class SurfaceErrors implements ExceptionFilter {
  catch(error: unknown): Observable<never> {
    return throwError(() => error);
  }
}

const MARKED = Symbol('OnMessage');

/** Nest would keep the last pattern only, and the messages of the first would go unhandled. */
const refuseSecond: MethodDecorator = (target, key, descriptor) => {
  const method = descriptor.value as object;
  if (Reflect.has(method, MARKED)) {
    throw new Error(`${target.constructor.name}.${String(key)} has @OnMessage twice; give one of them a list of types, or add a method`);
  }
  Reflect.set(method, MARKED, true);
};
