import type { ConsumeOptions, Consumer, MessageLog, OutboundMessage, ParkedMessage } from './message-log';

/** One group on one topic of a log, fresh for each test: `log`, `topic` and `group` are to be asked for inside of it. */
export interface Given {
  readonly log: MessageLog;
  readonly topic: string;
  readonly group: string;
  consume(handler: ConsumeOptions['handler'], options?: Partial<ConsumeOptions>): Promise<Consumer>;
  publish(...messages: readonly OutboundMessage[]): Promise<void>;
  until(condition: () => boolean | Promise<boolean>): Promise<void>;
  isHandled(): Promise<boolean>;
  stop(): Promise<void>;
  /** As a fresh process sees the same data. */
  reopen(): Promise<void>;
  lag(): Promise<number>;
  parked(): Promise<readonly ParkedMessage[]>;
  replay(): Promise<number>;
}
