import { LRUCache } from 'lru-cache';
import type { ReadStore } from '@carillon/platform/read-store';
import { IMPORT_NUMBERS, UnpackedPage, type ClaimPage } from './claim-page';

/** Some 30 KB each. */
const PAGES_AT_HAND = 256;

/** The pages of all campaigns; full ones that were needed lately are ready to be searched, for they never change. */
export class ClaimPages {
  private readonly full = new LRUCache<string, UnpackedPage>({ max: PAGES_AT_HAND });

  constructor(private readonly store: ReadStore) {}

  /** Those of the ids that there are, as they stand. */
  async read(ids: readonly string[]): Promise<ReadonlyMap<string, ClaimPage>> {
    return new Map((await this.store.getMany<ClaimPage>(IMPORT_NUMBERS.name, ids)).map((page) => [page._id, page]));
  }

  async search(id: string): Promise<UnpackedPage> {
    const known = this.full.get(id);
    if (known) return known;
    const page = await this.store.get<ClaimPage>(IMPORT_NUMBERS.name, id);
    if (!page) throw new Error(`The page ${id} of claims is lost`);
    const unpacked = new UnpackedPage(page);
    if (unpacked.isFull) this.full.set(id, unpacked);
    return unpacked;
  }

  /** Durable when it resolves to true; false when that version of the page is somebody else's. */
  async write(page: ClaimPage): Promise<boolean> {
    const [isFirst = false] = await this.store.write([{ kind: page._v === 0 ? 'insert' : 'put', collection: IMPORT_NUMBERS.name, document: page }]);
    return isFirst;
  }
}
