import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DAY, HOUR, type Clock } from '@carillon/kernel';
import { CLOCK, CONFIG, LOGGER, READ_STORE, type Config } from '@carillon/platform/config';
import type { ReadStore } from '@carillon/platform/read-store';
import type { Logger } from '@carillon/platform/telemetry';
import { forgetActivity } from './forget-activity';

/** Looks for old entries every hour of the world's time. Several instances may: what is deleted twice is deleted. */
@Injectable()
export class ActivityRetention implements OnApplicationBootstrap, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    @Inject(READ_STORE) private readonly store: ReadStore,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    if (this.config.activityRetentionDays > 0) this.timer = setInterval(() => this.look(), HOUR).unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  private look(): void {
    const before = this.clock.now() - this.config.activityRetentionDays * DAY;
    this.running = forgetActivity(this.store, before).catch((error: unknown) => this.logger.warn({ err: error }, 'old entries of the feed could not be deleted; trying again in an hour'));
  }
}
