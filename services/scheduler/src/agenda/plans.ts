import type { Limit } from '@carillon/platform/ownership';
import type { ReadStore } from '@carillon/platform/read-store';
import type { Profile } from '@carillon/domain/compliance';
import { profileNamed } from './campaign';
import { AGENDA_ENVIRONMENTS, type EnvironmentDocument } from './documents';

/** Of an environment whose plan was not told yet: the default plan's. */
const DEFAULT_PARALLEL_CALLS = 10;

/** Below every revision. */
const UNTOLD = -1;

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
    this.know(document);
  }

  /** As another instance wrote it. */
  async refresh(environmentId: string): Promise<void> {
    const document = await this.store.get<EnvironmentDocument>(AGENDA_ENVIRONMENTS.name, environmentId);
    if (document) this.know(document);
  }

  limitOf(environmentId: string): Limit {
    const document = this.documents.get(environmentId);
    return { most: document?.parallel_calls ?? DEFAULT_PARALLEL_CALLS, version: document?._v ?? UNTOLD };
  }

  /** The law that calls of no campaign keep. */
  profileOf(environmentId: string): Profile {
    return profileNamed(this.documents.get(environmentId)?.compliance_profile);
  }

  async change(environmentId: string, revision: number, change: Partial<Pick<EnvironmentDocument, 'parallel_calls' | 'compliance_profile'>>): Promise<void> {
    await this.refresh(environmentId);
    const { parallel_calls = DEFAULT_PARALLEL_CALLS, compliance_profile } = this.documents.get(environmentId) ?? {};
    await this.put({ _id: environmentId, parallel_calls, ...(compliance_profile !== undefined && { compliance_profile }), ...change, _v: revision });
  }

  environments(): readonly string[] {
    return [...this.documents.keys()];
  }

  private know(document: EnvironmentDocument): void {
    const known = this.documents.get(document._id);
    if (!known || known._v < document._v) this.documents.set(document._id, document);
  }
}
