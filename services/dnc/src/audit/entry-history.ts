import { Inject, Injectable } from '@nestjs/common';
import type { DncEvent } from '@carillon/domain/dnc';
import type { NumberEvent } from '@carillon/domain/number';
import { streamName, type Instant } from '@carillon/kernel';
import { EVENT_STORE } from '@carillon/platform/config';
import type { EventStore, RecordedEvent } from '@carillon/platform/event-store';
import { DncEntries } from '../entries/dnc-entries';
import type { Road } from '../entries/dnc-entry.document';

/** A number was added to a list, or taken off it. */
export interface ListedChange {
  readonly list: string;
  readonly road: Road;
  readonly change: 'added' | 'removed';
  /** Of the number's own stream, or of the list's: which one `road` says. */
  readonly revision: number;
  readonly at: Instant;
  readonly by: string;
  readonly reason: string | null;
  readonly source: string;
  readonly expiresAt: Instant | null;
}

/** Who put a number on a list and took it off, when and why: from the streams themselves, so for ever. */
@Injectable()
export class EntryHistory {
  constructor(
    @Inject(EVENT_STORE) private readonly events: EventStore,
    private readonly entries: DncEntries,
  ) {}

  /** The first first. @param environmentId `null` for a list that is not fed by numbers' own streams. */
  async of(list: string, environmentId: string | null, numberKey: string): Promise<readonly ListedChange[]> {
    const single = environmentId === list ? await this.numberEvents(environmentId, numberKey) : [];
    const bulk = await this.bulk(list, numberKey);
    return [...single.flatMap((recorded) => singleChange(list, recorded)), ...bulk].sort((a, b) => a.at - b.at);
  }

  numberEvents(environmentId: string, numberKey: string): Promise<readonly RecordedEvent<NumberEvent>[]> {
    return this.events.read<NumberEvent>(streamName('number', `${environmentId}.${numberKey}`));
  }

  private async bulk(list: string, numberKey: string): Promise<readonly ListedChange[]> {
    const entry = (await this.entries.of(list, [numberKey])).get(numberKey);
    const revisions = entry?.bulk_revisions ?? (entry?.bulk ? [entry.bulk.revision] : []);
    const recorded = await Promise.all(revisions.map((revision) => this.events.read<DncEvent>(streamName('dnc', list), revision, 1)));
    return recorded.flat().flatMap((each) => bulkChange(list, numberKey, each));
  }
}

function singleChange(list: string, { event, revision, metadata }: RecordedEvent<NumberEvent>): readonly ListedChange[] {
  const made = { list, road: 'single', revision, by: metadata.actor } as const;
  if (event.type === 'NumberSuppressed') return [{ ...made, change: 'added', at: event.data.at, reason: event.data.reason, source: event.data.source, expiresAt: event.data.expiresAt }];
  if (event.type === 'NumberReinstated') return [{ ...made, change: 'removed', at: event.data.at, reason: event.data.reason, source: 'api', expiresAt: null }];
  return [];
}

function bulkChange(list: string, numberKey: string, { event, revision, metadata }: RecordedEvent<DncEvent>): readonly ListedChange[] {
  const made = { list, road: 'bulk', revision, by: metadata.actor } as const;
  if (event.type === 'DncEntriesRemoved') return [{ ...made, change: 'removed', at: event.data.at, reason: event.data.reason, source: 'api', expiresAt: null }];
  if (event.type !== 'DncEntriesAdded') return [];
  const { at, source, entries } = event.data;
  return entries.filter((entry) => entry.numberKey === numberKey).map(({ reason, expiresAt }) => ({ ...made, change: 'added', at, source, reason, expiresAt }));
}
