import { Inject, Injectable } from '@nestjs/common';
import { activeSuppression, numberDecider, type NumberCommand, type NumberEvent, type NumberState } from '@carillon/domain/number';
import { streamName, type Cause, type Instant } from '@carillon/kernel';
import { EVENT_STORE } from '@carillon/platform/config';
import { Aggregates, WrongExpectedRevision, type EventStore, type Loaded } from '@carillon/platform/event-store';

/** A dial of the number may come in between; it appends twice or three times. */
const ATTEMPTS = 8;

export interface NumberChange {
  readonly environmentId: string;
  readonly numberKey: string;
  readonly command: NumberCommand;
}

export interface ChangedNumber {
  readonly before: NumberState;
  /** The stream's revision after it. */
  readonly revision: number;
  readonly isChanged: boolean;
}

/** The streams that order suppressions against leases and dials: docs/adr/0005. */
@Injectable()
export class NumberStreams {
  private readonly numbers: Aggregates<NumberState, NumberCommand, NumberEvent>;

  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {
    this.numbers = new Aggregates(store, numberDecider, { category: 'number' });
  }

  async change({ environmentId, numberKey, command }: NumberChange, cause: Cause): Promise<ChangedNumber> {
    const id = idOf(environmentId, numberKey);
    for (let attempt = 1; ; attempt++) {
      const before = await this.numbers.load(id);
      const executed = await this.numbers.decideOn(id, before, command, cause).catch((error: unknown) => retried(error, attempt));
      if (executed) return { before: before.state, revision: executed.revision, isChanged: executed.events.length > 0 };
    }
  }

  async isListedForGood(environmentId: string, numberKey: string, now: Instant): Promise<boolean> {
    const { state }: Loaded<NumberState> = await this.numbers.load(idOf(environmentId, numberKey));
    return activeSuppression(state, now)?.expiresAt === null;
  }

  /** Whether a message already had its effect here, even if somebody has undone that since. */
  async hasSeen(environmentId: string, numberKey: string, messageId: string): Promise<boolean> {
    const recorded = await this.store.read(streamName('number', idOf(environmentId, numberKey)));
    return recorded.some(({ metadata }) => metadata.causationId === messageId);
  }
}

const idOf = (environmentId: string, numberKey: string): string => `${environmentId}.${numberKey}`;

function retried(error: unknown, attempt: number): undefined {
  if (!(error instanceof WrongExpectedRevision) || attempt >= ATTEMPTS) throw error;
}
