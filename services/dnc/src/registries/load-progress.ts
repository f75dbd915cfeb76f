import type { Instant } from '@carillon/kernel';
import type { ReadStore } from '@carillon/platform/read-store';
import type { RowProblem } from '@carillon/dnc-registry';
import { DNC_REGISTRY_LOADS, type RegistryLoadDocument } from './registry.documents';

const SHOWN_REJECTS = 1_000;
const NEWS_AFTER_BYTES = 16 * 1_048_576;

interface RejectedRow extends RowProblem {
  readonly row: number;
}

/** What of a load is shown while it runs, and accounted for when it is over. */
export class LoadProgress {
  rejected = 0;
  readonly shown: RejectedRow[] = [];
  private bytes = 0;
  private toldBytes = 0;
  private version = 0;

  constructor(
    private readonly store: ReadStore,
    private readonly id: string,
    private readonly about: Pick<RegistryLoadDocument, 'registry' | 'kind'> & { readonly started_at: Instant },
  ) {}

  reject(row: number, { code, message }: RowProblem): void {
    this.rejected += 1;
    if (this.shown.length < SHOWN_REJECTS) this.shown.push({ row, code, message });
  }

  async read(bytes: number, rows: number): Promise<void> {
    this.bytes += bytes;
    if (this.bytes - this.toldBytes < NEWS_AFTER_BYTES) return;
    this.toldBytes = this.bytes;
    await this.tell('reading', rows);
  }

  async tell(status: RegistryLoadDocument['status'], rows: number, { version = null, error = null }: { version?: number | null; error?: string | null } = {}): Promise<void> {
    this.version += 1;
    const document: RegistryLoadDocument = { _id: this.id, _v: this.version, ...this.about, status, bytes: this.bytes, rows, rejected: this.rejected, version, error };
    await this.store.write([{ kind: 'put', collection: DNC_REGISTRY_LOADS.name, document }]);
  }
}
