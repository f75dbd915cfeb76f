import { DEFAULT_RETRY, type Consumer, type ConsumerFailure, type ConsumeOptions, type MessageLog } from '@carillon/platform/message-log';
import type { INestApplicationContext } from '@nestjs/common';
import { Server, type CustomTransportStrategy } from '@nestjs/microservices';
import { batchDispatcher, dispatcher, leftToOthers, type DispatchOptions } from './dispatch';
import { groupHandlers, type GroupHandlers, type Method } from './handler-table';
import type { MethodMark } from './on-message';

export interface MessageLogStrategyOptions extends DispatchOptions {
  /** The first part of the names of its groups. */
  readonly service: string;
  /** By group; a group without any has the message log's defaults. */
  readonly groups?: Readonly<Record<string, Pick<ConsumeOptions, 'concurrency' | 'retry'>>>;
  /** A consumer failed. When it is fatal, the process must end: it would stay up and handle nothing. */
  readonly onFailure: (failure: ConsumerFailure) => void;
}

/** Serves the `@OnMessage` and `@OnMessages` methods of one service from the message log: one consumer per group. */
export class MessageLogStrategy extends Server implements CustomTransportStrategy {
  private application: Pick<INestApplicationContext, 'get'> | undefined;
  private consumers: readonly Consumer[] = [];

  constructor(
    private readonly log: MessageLog,
    private readonly options: MessageLogStrategyOptions,
  ) {
    super();
  }

  /** To be called before it is connected: it is this application's controllers that are called. */
  serve(application: Pick<INestApplicationContext, 'get'>): void {
    this.application = application;
  }

  /** Refuses to start, through the callback, when the handlers do not fit the contracts. */
  listen(callback: (error?: unknown) => void): void {
    this.open().then(() => callback(), callback);
  }

  /** Resolves when every running handler has ended and what is done is committed. */
  async close(): Promise<void> {
    const consumers = this.consumers;
    this.consumers = [];
    await Promise.all(consumers.map((consumer) => consumer.close()));
  }

  on(): never {
    throw new Error('The message log has no events of its own; failures go to onFailure');
  }

  unwrap<T>(): T {
    return this.log as T;
  }

  private async open(): Promise<void> {
    const { service, knownTypes, groups = {} } = this.options;
    const handled = groupHandlers(this.messageHandlers, { service, knownTypes, configuredGroups: Object.keys(groups), methodOf: (mark) => this.methodOf(mark) });
    const opened = await Promise.allSettled(handled.map((group) => this.consume(group)));
    this.consumers = opened.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    const refused = opened.find((result) => result.status === 'rejected');
    if (!refused) return;
    await this.close();
    throw refused.reason;
  }

  private methodOf({ controller, method }: MethodMark): Method {
    if (!this.application) throw new Error('The transport does not know whose controllers it calls; call serve(application) before it is connected');
    const instance = this.application.get<Record<string | symbol, Method>>(controller, { strict: false });
    return (payload, context) => instance[method]!(payload, context);
  }

  private consume(handlers: GroupHandlers): Promise<Consumer> {
    const { groups = {}, onFailure } = this.options;
    const { group, topics, batch } = handlers;
    const own = groups[group];
    const retry = { ...DEFAULT_RETRY, ...own?.retry };
    const handler = batch ? { batch: batchDispatcher(handlers, batch, this.options) } : dispatcher(handlers, retry, this.options);
    return this.log.consume({ ...own, retry, group, topics: [...topics.keys()], ignores: leftToOthers(handlers, this.options), handler, onFailure });
  }
}
