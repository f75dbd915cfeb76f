import { Inject, Injectable } from '@nestjs/common';
import type { Instant } from '@carillon/kernel';
import { READ_STORE } from '@carillon/platform/config';
import type { ReadStore } from '@carillon/platform/read-store';
import { DNC_ENTRIES, type DncEntryDocument } from '../entries/dnc-entry.document';
import type { ListTarget } from '../lists/list-target';
import { auditAdditions, type AuditedAddition } from './attempts-after';
import { EntryHistory } from './entry-history';

export interface AuditPage {
  readonly numbers: number;
  readonly additions: readonly AuditedAddition[];
  readonly next?: string;
}

export interface AuditPeriod {
  readonly from: Instant;
  /** Exclusive. */
  readonly to: Instant;
  readonly limit: number;
  readonly cursor?: string;
}

/** `environmentId` is `null` for a list that is not fed by numbers' own streams. */
export type AuditedList = Pick<ListTarget, 'list' | 'environmentId'>;

/** Which attempts came after an addition, and how long it took to hold: from the log, number by number. */
@Injectable()
export class NumberAudit {
  constructor(
    private readonly history: EntryHistory,
    @Inject(READ_STORE) private readonly store: ReadStore,
  ) {}

  /** The environment's attempts against its own list and the platform's. */
  async of(environmentId: string, numberKey: string): Promise<readonly AuditedAddition[]> {
    return this.against([{ list: environmentId, environmentId }, { list: 'global', environmentId: null }], environmentId, numberKey);
  }

  /** The environment's attempts against these lists. */
  async against(targets: readonly AuditedList[], environmentId: string, numberKey: string): Promise<readonly AuditedAddition[]> {
    const [events, ...histories] = await Promise.all([
      this.history.numberEvents(environmentId, numberKey),
      ...targets.map((target) => this.history.of(target.list, target.environmentId, numberKey)),
    ]);
    return histories.flatMap((history) => auditAdditions(history, events));
  }

  /** Additions to the list that stand since some time of the period. */
  async during(target: AuditedList, environmentId: string, { from, to, limit, cursor }: AuditPeriod): Promise<AuditPage> {
    const where = { list: target.list, created_at: { gte: from, lt: to } };
    const { documents, next } = await this.store.find<DncEntryDocument>(DNC_ENTRIES.name, { where, sort: { field: 'created_at', direction: 'asc' }, limit, ...(cursor !== undefined && { cursor }) });
    const audited = await Promise.all(documents.map(({ number_key }) => this.against([target], environmentId, number_key)));
    const additions = audited.flat().filter(({ at }) => at >= from && at < to);
    return { numbers: documents.length, additions, ...(next !== undefined && { next }) };
  }
}
