import type { AcceptedContact, ContactsImported, ImportEvent } from '@carillon/domain/import';
import { streamName } from '@carillon/kernel';
import type { EventStore } from '@carillon/platform/event-store';

type Chunk = Pick<ContactsImported['data'], 'after' | 'through'> & { readonly waiting: ReadonlyMap<number, AcceptedContact> };

/** Rows of an import that waited, read again from its chunks: one at a time, the next one first, and any other by bisection. */
export class WaitingRows {
  private revision = 0;
  private chunk: Chunk | undefined;

  /** @param last revision of the import's stream. */
  constructor(
    private readonly events: EventStore,
    private readonly importId: string,
    private readonly last: number,
  ) {}

  /** Those of the rows that wait. One that a crash kept from being recorded as such, and that was accepted after it, does not. */
  async of(rows: Uint32Array): Promise<readonly AcceptedContact[]> {
    const found: AcceptedContact[] = [];
    for (const row of rows.toSorted()) {
      const contact = (await this.chunkOf(row))?.waiting.get(row);
      if (contact) found.push(contact);
    }
    return found;
  }

  private async chunkOf(row: number): Promise<Chunk | undefined> {
    if (this.chunk && row > this.chunk.after && row <= this.chunk.through) return this.chunk;
    let [low, high] = [1, this.last];
    for (let probe = Math.min(this.revision + 1, high); low <= high; probe = Math.floor((low + high) / 2)) {
      const chunk = await this.read(probe);
      if (!chunk || row <= chunk.after) high = probe - 1;
      else if (row > chunk.through) low = probe + 1;
      else return this.at(probe, chunk);
    }
    return undefined;
  }

  private at(revision: number, chunk: Chunk): Chunk {
    this.revision = revision;
    this.chunk = chunk;
    return chunk;
  }

  /** Chunks come before everything else but the start. */
  private async read(revision: number): Promise<Chunk | undefined> {
    const [recorded] = await this.events.read<ImportEvent>(streamName('import', this.importId), revision, 1);
    if (recorded?.event.type !== 'ContactsImported') return undefined;
    const { after, through, waiting = [] } = recorded.event.data;
    return { after, through, waiting: new Map(waiting.map((contact) => [contact.row, contact])) };
  }
}
