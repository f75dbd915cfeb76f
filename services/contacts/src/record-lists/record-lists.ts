import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { recordListDecider, type RecordListCommand, type RecordListEvent, type RecordsAdded } from '@carillon/domain/record-list';
import type { Cause } from '@carillon/kernel';
import { EVENT_STORE, READ_STORE } from '@carillon/platform/config';
import { Aggregates, type EventStore, type RecordedEvent } from '@carillon/platform/event-store';
import { HttpProblem } from '@carillon/platform/http';
import type { Page, Query, ReadStore } from '@carillon/platform/read-store';
import { LIST_RECORDS, RECORD_LISTS, recordKey, type ListRecordDocument, type RecordListDocument } from './documents';

/** How long a command waits for its document before it answers all the same. */
const ACKNOWLEDGEMENT_MS = 1_000;

type Paging = Pick<Query, 'limit' | 'cursor'>;

const noSuchList = (): HttpProblem => new HttpProblem('LIST_NOT_FOUND', 'There is no such record list; look the id up with GET /record-lists');

/** The lists, their streams and what is shown of them. */
@Injectable()
export class RecordLists implements OnModuleInit {
  private readonly lists;

  constructor(
    @Inject(EVENT_STORE) private readonly events: EventStore,
    @Inject(READ_STORE) private readonly store: ReadStore,
  ) {
    this.lists = new Aggregates(events, recordListDecider, { category: 'recordlist', attempts: 8 });
  }

  async onModuleInit(): Promise<void> {
    await Promise.all([this.store.open(RECORD_LISTS), this.store.open(LIST_RECORDS)]);
  }

  /** @returns the list's revision after it, when its document shows it or waiting is of no more use. */
  async execute(id: string, command: RecordListCommand, cause: Cause): Promise<number> {
    const { revision } = await this.lists.execute(id, command, cause);
    await this.store.waitFor(RECORD_LISTS.name, id, revision, ACKNOWLEDGEMENT_MS);
    return revision;
  }

  /** @throws HttpProblem LIST_NOT_FOUND, for another environment's too. */
  async owned(id: string, environmentId: string): Promise<RecordListDocument> {
    const list = await this.any(id);
    if (list.environment_id === environmentId) return list;
    throw noSuchList();
  }

  /** Whosever it is. @throws HttpProblem LIST_NOT_FOUND */
  async any(id: string): Promise<RecordListDocument> {
    const list = await this.store.get<RecordListDocument>(RECORD_LISTS.name, id);
    if (list) return list;
    throw noSuchList();
  }

  page(environmentId: string, paging: Paging): Promise<Page<RecordListDocument>> {
    return this.store.find<RecordListDocument>(RECORD_LISTS.name, { where: { environment_id: environmentId }, sort: { field: 'created_at', direction: 'asc' }, ...paging });
  }

  count(environmentId: string): Promise<number> {
    return this.store.count(RECORD_LISTS.name, { environment_id: environmentId });
  }

  /** @param recordIds those alone. */
  records(listId: string, paging: Paging, recordIds?: readonly string[]): Promise<Page<ListRecordDocument>> {
    const chosen = recordIds ? { _id: { in: recordIds.map((id) => recordKey(listId, id)) } } : {};
    return this.store.find<ListRecordDocument>(LIST_RECORDS.name, { where: { list_id: listId, ...chosen }, sort: { field: 'position', direction: 'asc' }, ...paging });
  }

  recordsIn(listId: string): Promise<number> {
    return this.store.count(LIST_RECORDS.name, { list_id: listId });
  }

  /** Of the records, those that the list has. */
  async known(listId: string, recordIds: readonly string[]): Promise<ReadonlySet<string>> {
    const found = recordIds.length === 0 ? [] : await this.store.getMany<ListRecordDocument>(LIST_RECORDS.name, recordIds.map((id) => recordKey(listId, id)));
    return new Set(found.map(({ record_id }) => record_id));
  }

  /** Everything that was added before this revision. */
  async addedBefore(listId: string, revision: number): Promise<readonly RecordedEvent<RecordsAdded>[]> {
    const recorded = await this.events.read<RecordListEvent>(this.lists.streamOf(listId), 0, revision);
    return recorded.filter((each): each is RecordedEvent<RecordsAdded> => each.event.type === 'RecordsAdded' && each.revision < revision);
  }
}
