import type { DncListing, RegistryVersion } from '@carillon/domain/calling-policy';
import { REGISTRIES, registryList, RegistryShelf, type RegistryNotice } from '@carillon/dnc-registry';
import { MINUTE, SECOND, type Clock, type Duration, type Instant } from '@carillon/kernel';
import type { CollectionDefinition, Document, ReadStore } from '@carillon/platform/read-store';

/** Written by the dnc service; `_v` is the version. */
interface RegistryDocument extends Document {
  readonly obtained_at: Instant | null;
  readonly country: string | null;
  readonly file: string | null;
  readonly fingerprint: string;
}

const DNC_REGISTRIES: CollectionDefinition<RegistryDocument> = { name: 'dnc_registries', indexes: [] };

const LOOK_EVERY: Duration = SECOND;
const MOST = 1_000;
/** Of numbers that may stand on a registry that cannot be read. */
const ASK_AGAIN: Duration = MINUTE;

const NONE: readonly DncListing[] = [];

/** The registries as the policy asks for them. What the dialer's gate goes by comes before; this spares it the asking. */
export class Registries {
  private readonly shelf: RegistryShelf;
  private lookedAt = -Infinity;
  private opened: Promise<void> | undefined;

  constructor(
    private readonly store: ReadStore,
    private readonly clock: Clock,
    directory: string,
  ) {
    this.shelf = new RegistryShelf(directory);
  }

  /** Looks for new versions now and then. The first one of a registry is waited for; later ones are read beside the work. */
  async refresh(): Promise<void> {
    const wall = this.clock.wall();
    if (wall - this.lookedAt < LOOK_EVERY) return;
    this.lookedAt = wall;
    await (this.opened ??= this.store.open(DNC_REGISTRIES));
    const known = this.shelf.versions;
    const { documents } = await this.store.find<RegistryDocument>(DNC_REGISTRIES.name, { limit: MOST });
    const news = documents.map(noticeOf).filter(({ name, version }) => (known[name] ?? -1) < version);
    const reading = news.map((notice) => ({ isFirst: known[notice.name] === undefined, done: this.shelf.put(notice) }));
    await Promise.all(reading.filter(({ isFirst }) => isFirst).map(({ done }) => done));
  }

  /** In force now. */
  get versions(): readonly RegistryVersion[] {
    return this.shelf.all.map(({ notice: { name, version, obtainedAt } }) => ({ version: `${name}@${version}`, obtainedAt }));
  }

  listings(e164: string, lists: readonly string[], now: Instant): readonly DncListing[] {
    if (!lists.includes(REGISTRIES)) return NONE;
    const found = this.shelf.find(e164, now).map(({ name, until }) => ({ list: registryList(name), expiresAt: until, isRegistry: true }));
    if (found.length > 0) return found;
    return this.shelf.unreadable(this.clock.wall()).map(({ notice }) => ({ list: registryList(notice.name), expiresAt: now + ASK_AGAIN, isRegistry: true }));
  }
}

const noticeOf = ({ _id, _v, obtained_at, country, file, fingerprint }: RegistryDocument): RegistryNotice => ({ name: _id, version: _v, obtainedAt: obtained_at ?? 0, country, file, fingerprint });
