import type { ReadStore } from '@carillon/platform/read-store';
import { AGENDA_ENVIRONMENTS, type EnvironmentDocument } from './documents';

/** Of an environment whose plan was not told yet: the default plan's. */
const DEFAULT_PARALLEL_CALLS = 10;

/** How many calls each environment may have at a time. */
export class Plans {
  private readonly documents = new Map<string, EnvironmentDocument>();

  constructor(private readonly store: ReadStore) {}

  async load(): Promise<void> {
    for (let cursor: string | undefined, isLast = false; !isLast; ) {
      const page = await this.store.find<EnvironmentDocument>(AGENDA_ENVIRONMENTS.name, { limit: 1_000, ...(cursor !== undefined && { cursor }) });
      page.documents.forEach((document) => this.documents.set(document._id, document));
      cursor = page.next;
      isLast = cursor === undefined;
    }
  }

  async put(document: EnvironmentDocument): Promise<void> {
    await this.store.write([{ kind: 'put', collection: AGENDA_ENVIRONMENTS.name, document }]);
    const known = this.documents.get(document._id);
    if (!known || known._v < document._v) this.documents.set(document._id, document);
  }

  limitOf(environmentId: string): number {
    return this.documents.get(environmentId)?.parallel_calls ?? DEFAULT_PARALLEL_CALLS;
  }

  environments(): readonly string[] {
    return [...this.documents.keys()];
  }
}
