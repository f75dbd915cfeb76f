import type { DynamicModule, Type } from '@nestjs/common';
import type { PublicEventDraft } from '@carillon/contracts';
import type { EventStore, RecordedEvent } from '@carillon/platform/event-store';
import type { ConsumeOptions } from '@carillon/platform/message-log';

/** What a service is made of, in either mode. */
export interface ServiceDefinition {
  readonly name: string;
  readonly module: Type | DynamicModule;
  /** It answers and reads no topic: a service that is silent about it and has no handlers is miswired. */
  readonly consumes?: false;
  /** The longest JSON body in bytes, where 1 MB is too little. */
  readonly bodyLimit?: number;
  /** Pace of a consumer group, where the message log's own does not fit. */
  readonly groups?: Readonly<Record<string, Pick<ConsumeOptions, 'concurrency' | 'retry'>>>;
  /** Groups that one instance consumes at a time, while the others stand by. */
  readonly oneAtATime?: readonly string[];
  /** It makes calls: only then is the carrier connected. */
  readonly dials?: boolean;
  /** The streams that the service owns, and how their events look to the world. */
  readonly publishes?: Publishes;
}

type Published = PublicEventDraft | undefined;

export interface Publishes {
  readonly categories: readonly string[];
  /** The only types that become public, where most of a category's do not; default: any may. */
  readonly types?: readonly string[];
  /** `undefined`: the event stays inside. Pure: an event may be published again. `streams` is for one that needs what came before it. */
  readonly toPublic: (recorded: RecordedEvent, streams: Pick<EventStore, 'read'>) => Published | Promise<Published>;
}
