import { Inject, Injectable } from '@nestjs/common';
import { ContactNormaliser, platformZones } from '@carillon/contact-source';
import type { ListRecord } from '@carillon/domain/record-list';
import type { Cause, FieldError } from '@carillon/kernel';
import { KEYED_HASH } from '@carillon/platform/config';
import { deriveUuid, type KeyedHash } from '@carillon/platform/crypto';
import { ListRows } from '../importing/list-row';
import type { RecordListDocument } from './documents';
import { parseRecord, type ParsedRecord } from './parse-record';
import { RecordLists } from './record-lists';

/** What became of one record of a request; `row` counts from 1. */
export interface RecordAnswer {
  readonly row: number;
  readonly status: 'accepted' | 'duplicate' | 'rejected';
  readonly id?: string;
  readonly errors?: readonly FieldError[];
}

type Judged = RecordAnswer & { readonly record?: ListRecord };

/** Records into a list, each by itself: by the rules of contacts, and told apart as the list wants it. */
@Injectable()
export class RecordIntake {
  constructor(
    private readonly lists: RecordLists,
    @Inject(KEYED_HASH) private readonly keyedHash: KeyedHash,
  ) {}

  async take(list: RecordListDocument, raw: readonly unknown[], requestId: string, cause: Cause): Promise<readonly RecordAnswer[]> {
    // The list takes the campaign's place: the id that is derived for a lead is that of the record.
    const rows = new ListRows(new ContactNormaliser({ campaignId: list._id, hashKey: this.keyedHash.key }, platformZones));
    const judged = raw.map((each, index) => this.judge({ list, rows, requestId }, parseRecord(each), index + 1));
    const answers = asOnce(judged, await this.lists.known(list._id, judged.flatMap(({ id }) => id ?? [])));
    const records = answers.flatMap(({ status, record }) => (status === 'accepted' && record ? [record] : []));
    await this.lists.execute(list._id, { type: 'AddRecords', records, requestId, at: cause.occurredAt }, cause);
    return answers.map(({ record: _, ...answer }) => answer);
  }

  private judge({ list, rows, requestId }: { readonly list: RecordListDocument; readonly rows: ListRows; readonly requestId: string }, { errors, contact, external, priority }: ParsedRecord, row: number): Judged {
    if (errors.length > 0) return { row, status: 'rejected', errors };
    const result = rows.normalise(contact, row);
    if ('rejected' in result) return { row, status: 'rejected', errors: [{ field: result.rejected.field, code: result.rejected.code, message: result.rejected.message }] };
    const id = identityOf(list, external, { byNumber: result.accepted.leadId, byPlace: deriveUuid('record', requestId, String(row)) });
    return { row, status: 'accepted', id, record: { recordId: id, priority, personal: { contact, external } } };
  }
}

/** What a list tells apart by something that the record lacks is told apart by its number. */
function identityOf({ _id, uniqueness }: RecordListDocument, { provider, id }: ParsedRecord['external'], { byNumber, byPlace }: { readonly byNumber: string; readonly byPlace: string }): string {
  if (uniqueness === 'nothing') return byPlace;
  return uniqueness === 'external' && typeof id === 'string' ? deriveUuid('record', _id, typeof provider === 'string' ? provider : '', id) : byNumber;
}

/** The first of each counts. */
function asOnce(judged: readonly Judged[], known: ReadonlySet<string>): readonly Judged[] {
  const seen = new Set(known);
  return judged.map((each) => {
    if (each.id === undefined) return each;
    const isKnown = seen.has(each.id);
    seen.add(each.id);
    return isKnown ? { row: each.row, status: 'duplicate' as const, id: each.id } : each;
  });
}
