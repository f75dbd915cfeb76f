import type { Instant } from '@carillon/kernel';
import type { ReadStore } from '@carillon/platform/read-store';
import { DNC_REGISTRY_LOADS, type RegistryLoadDocument } from './registry.documents';
import type { RejectedRow } from './version-maker';
import type { RowsRead } from './version-messages';
import type { Listener } from './version-thread';

const NEWS_AFTER_BYTES = 16 * 1_048_576;

/** What of a load is shown while it runs, and accounted for when it is over. */
export class LoadProgress implements Listener {
  rejected = 0;
  shown: readonly RejectedRow[] = [];
  private rows = 0;
  private bytes = 0;
  private toldBytes = 0;
  private version = 0;

  constructor(
    private readonly store: ReadStore,
    private readonly id: string,
    private readonly about: Pick<RegistryLoadDocument, 'registry' | 'kind'> & { readonly started_at: Instant },
  ) {}

  async onRead(read: RowsRead): Promise<void> {
    this.take(read);
    if (this.bytes - this.toldBytes < NEWS_AFTER_BYTES) return;
    this.toldBytes = this.bytes;
    await this.tell('reading');
  }

  async onWriting(read: RowsRead): Promise<void> {
    this.take(read);
    await this.tell('writing');
  }

  async tell(status: RegistryLoadDocument['status'], { version = null, error = null }: { version?: number | null; error?: string | null } = {}): Promise<void> {
    this.version += 1;
    const document: RegistryLoadDocument = { _id: this.id, _v: this.version, ...this.about, status, bytes: this.bytes, rows: this.rows, rejected: this.rejected, version, error };
    await this.store.write([{ kind: 'put', collection: DNC_REGISTRY_LOADS.name, document }]);
  }

  private take({ bytes, rows, rejected }: RowsRead): void {
    this.bytes += bytes;
    this.rows = rows;
    this.rejected = rejected;
  }
}
