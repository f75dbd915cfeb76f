import type { Timers } from '@carillon/platform/message-log';
import type { Admin, Kafka } from 'kafkajs';

export type AdminCalls = Pick<Admin, 'createTopics' | 'fetchTopicMetadata' | 'listTopics' | 'fetchOffsets' | 'fetchTopicOffsets' | 'describeGroups' | 'setOffsets'>;

const ATTEMPTS = 6;
const PAUSE = 100;

/**
 * The administrator that this process shares. kafkajs keeps to what it knew of the cluster for minutes and passes the brokers'
 * corrections on as errors; a fresh one asks, so that is what it is replaced by before the next try.
 */
export class Administrator implements AdminCalls {
  private current: Promise<Admin> | undefined;

  constructor(
    private readonly kafka: Pick<Kafka, 'admin'>,
    private readonly timers: Timers,
  ) {}

  readonly createTopics: AdminCalls['createTopics'] = (options) => this.ask((admin) => admin.createTopics(options));
  readonly fetchTopicMetadata: AdminCalls['fetchTopicMetadata'] = (options) => this.ask((admin) => admin.fetchTopicMetadata(options));
  readonly listTopics: AdminCalls['listTopics'] = () => this.ask((admin) => admin.listTopics());
  readonly fetchOffsets: AdminCalls['fetchOffsets'] = (options) => this.ask((admin) => admin.fetchOffsets(options));
  readonly fetchTopicOffsets: AdminCalls['fetchTopicOffsets'] = (topic) => this.ask((admin) => admin.fetchTopicOffsets(topic));
  readonly describeGroups: AdminCalls['describeGroups'] = (groups) => this.ask((admin) => admin.describeGroups(groups));
  readonly setOffsets: AdminCalls['setOffsets'] = (options) => this.ask((admin) => admin.setOffsets(options));

  async close(): Promise<void> {
    const { current } = this;
    this.current = undefined;
    await current?.then((admin) => admin.disconnect()).catch(() => undefined);
  }

  private async ask<T>(question: (admin: Admin) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      const asked = this.administrator();
      try {
        return await question(await asked);
      } catch (error) {
        if (attempt === ATTEMPTS || !isPassing(error)) throw error;
        this.discard(asked);
        await new Promise<void>((resolve) => this.timers(attempt * PAUSE, resolve));
      }
    }
  }

  /** One that could not be opened is not kept: the brokers may be there again when the next question is asked. */
  private administrator(): Promise<Admin> {
    if (this.current) return this.current;
    const opened = this.open();
    this.current = opened;
    opened.catch(() => this.discard(opened));
    return opened;
  }

  private async open(): Promise<Admin> {
    const admin = this.kafka.admin();
    await admin.connect();
    return admin;
  }

  /** Several questions may have failed on the same one. */
  private discard(asked: Promise<Admin>): void {
    if (this.current === asked) this.current = undefined;
    asked.then((admin) => admin.disconnect()).catch(() => undefined);
  }
}

/** One that lost its last connection forgets what it knew of the cluster, and stumbles over that when it is asked. */
const isPassing = (error: unknown): boolean => error instanceof TypeError || (error instanceof Error && (error as { retriable?: unknown }).retriable === true);
