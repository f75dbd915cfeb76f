import { Inject, Injectable } from '@nestjs/common';
import type { ContactsImported, ImportEvent } from '@carillon/domain/import';
import { streamName } from '@carillon/kernel';
import { EVENT_STORE } from '@carillon/platform/config';
import type { EventStore } from '@carillon/platform/event-store';
import { csvLines } from './csv-lines';
import { RowSet } from './row-set';

const HEADER = ['row', 'code', 'field', 'message', 'raw'];
const PAGE = 16;

type Cells = readonly (string | number)[];

/** Every row of an import that became no lead, with the reason; read from the log a few chunks at a time. */
@Injectable()
export class RejectReport {
  constructor(@Inject(EVENT_STORE) private readonly events: EventStore) {}

  /** @param hasInherited some of its duplicates are leads after all, which is only said after all of its rows. */
  async *lines(importId: string, hasInherited: boolean): AsyncGenerator<string> {
    yield csvLines([HEADER]);
    const admitted = hasInherited ? await this.admittedOf(importId) : new RowSet();
    for await (const event of this.history(importId)) {
      const rows = event.type === 'ContactsImported' ? rowsOf(event.data, admitted) : [];
      if (rows.length > 0) yield csvLines(rows);
    }
  }

  private async admittedOf(importId: string): Promise<RowSet> {
    const admitted = new RowSet();
    for await (const event of this.history(importId)) {
      if (event.type === 'DuplicatesAdmitted') for (const { row } of event.data.accepted) admitted.add(row);
    }
    return admitted;
  }

  private async *history(importId: string): AsyncGenerator<ImportEvent> {
    const stream = streamName('import', importId);
    for (let from = 0, isLast = false; !isLast; from += PAGE) {
      const page = await this.events.read<ImportEvent>(stream, from, PAGE);
      for (const { event } of page) yield event;
      isLast = page.length < PAGE;
    }
  }
}

function rowsOf({ duplicates, rejected }: ContactsImported['data'], admitted: RowSet): Cells[] {
  const refused = rejected.map(({ row, code, field, message, personal }): Cells => [row, code, field, message, personal.raw]);
  const left = duplicates.filter(({ row }) => !admitted.has(row));
  const doubled = left.map(({ row, leadId }): Cells => [row, 'DUPLICATE', 'phone', `The number is lead ${leadId} of this campaign already`, '']);
  return [...refused, ...doubled].sort(([a], [b]) => Number(a) - Number(b));
}
