import { Inject, Injectable } from '@nestjs/common';
import type { ContactsImported, ImportEvent } from '@carillon/domain/import';
import { streamName } from '@carillon/kernel';
import { EVENT_STORE } from '@carillon/platform/config';
import type { EventStore } from '@carillon/platform/event-store';
import { csvLines } from './csv-lines';

const HEADER = ['row', 'code', 'field', 'message', 'raw'];
const PAGE = 16;

type Cells = readonly (string | number)[];

/** Every row of an import that became no lead, with the reason; read from the log a few chunks at a time. */
@Injectable()
export class RejectReport {
  constructor(@Inject(EVENT_STORE) private readonly events: EventStore) {}

  async *lines(importId: string): AsyncGenerator<string> {
    yield csvLines([HEADER]);
    for await (const chunk of this.chunks(importId)) {
      const rows = rowsOf(chunk);
      if (rows.length > 0) yield csvLines(rows);
    }
  }

  private async *chunks(importId: string): AsyncGenerator<ContactsImported['data']> {
    const stream = streamName('import', importId);
    for (let from = 0, isLast = false; !isLast; from += PAGE) {
      const page = await this.events.read<ImportEvent>(stream, from, PAGE);
      for (const { event } of page) if (event.type === 'ContactsImported') yield event.data;
      isLast = page.length < PAGE;
    }
  }
}

function rowsOf({ duplicates, rejected }: ContactsImported['data']): Cells[] {
  const refused = rejected.map(({ row, code, field, message, personal }): Cells => [row, code, field, message, personal.raw]);
  const doubled = duplicates.map(({ row, leadId }): Cells => [row, 'DUPLICATE', 'phone', `The number is lead ${leadId} of this campaign already`, '']);
  return [...refused, ...doubled].sort(([a], [b]) => Number(a) - Number(b));
}
