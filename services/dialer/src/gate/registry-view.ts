import type { Instant } from '@carillon/kernel';
import type { PublicEvent } from '@carillon/contracts';
import { REGISTRIES, registryList, RegistryShelf, type RegistryNotice } from '@carillon/dnc-registry';
import type { ReadStore } from '@carillon/platform/read-store';
import { allDocuments } from '../all-documents';
import { DIALER_DNC_LISTS, DIALER_REGISTRIES, type DialerRegistryDocument } from '../collections';
import { onDnc, type Refusal } from '../placing/refusals';

export const REGISTRY_CHANGES = ['RegistryVersionLoaded', 'RegistryWithdrawn'] as const;
export type RegistryChange = PublicEvent<(typeof REGISTRY_CHANGES)[number]>;

/** Tells all dialers. @returns when none of them decides by an older version any more. */
export type AnnounceRegistry = (notice: RegistryNotice) => Promise<void>;

/** The registries in memory. One that cannot be read lets nobody through: docs/adr/0056. */
export class RegistryView {
  private readonly shelf: RegistryShelf;

  constructor(
    private readonly readStore: ReadStore,
    directory: string,
    private readonly announce: AnnounceRegistry,
  ) {
    this.shelf = new RegistryShelf(directory);
  }

  async load(): Promise<void> {
    for await (const document of allDocuments(this.readStore, DIALER_REGISTRIES)) await this.take(noticeOf(document));
  }

  /** Whoever handled the change: stands, or is known to be unreadable, when it resolves. */
  take(notice: RegistryNotice): Promise<void> {
    return this.shelf.put(notice);
  }

  /** What an intent that is checked now is checked against. */
  versionsFor(lists: readonly string[]): Readonly<Record<string, number>> {
    if (!lists.includes(REGISTRIES)) return {};
    return Object.fromEntries(Object.entries(this.shelf.versions).map(([name, version]) => [registryList(name), version]));
  }

  refusal(e164: string, lists: readonly string[], now: Instant, wallNow: Instant): Refusal | undefined {
    if (!lists.includes(REGISTRIES)) return undefined;
    const found = this.shelf.find(e164, now);
    if (found.length > 0) return onDnc(found.map(({ name }) => registryList(name)));
    const [unreadable] = this.shelf.unreadable(wallNow);
    return unreadable && { reason: 'expired', facts: { registry: unreadable.notice.name, why: unreadable.why } };
  }

  /** Why nobody is called, where that is so. */
  why(wallNow: Instant): string | undefined {
    const [unreadable] = this.shelf.unreadable(wallNow);
    return unreadable && `the registry ${unreadable.notice.name} cannot be read, so no call is made that it might forbid: ${unreadable.why ?? ''}`;
  }

  /** For those who come later first, then to every dialer, then the acknowledging version: docs/adr/0006. */
  async apply(change: RegistryChange): Promise<void> {
    const notice = noticeOfChange(change);
    const list = registryList(notice.name);
    const acknowledged = await this.readStore.get(DIALER_DNC_LISTS.name, list);
    if (acknowledged && acknowledged._v >= notice.version) return;
    await this.readStore.write([{ kind: 'put', collection: DIALER_REGISTRIES.name, document: documentOf(notice) }]);
    await this.announce(notice);
    await this.readStore.write([{ kind: 'put', collection: DIALER_DNC_LISTS.name, document: { _id: list, _v: notice.version } }]);
  }
}

function noticeOfChange({ type, data, metadata: { revision: version } }: RegistryChange): RegistryNotice {
  if (type === 'RegistryWithdrawn') return { name: data.registry, version, obtainedAt: 0, country: null, file: null, fingerprint: '' };
  const { registry: name, obtainedAt, country, file, fingerprint } = data;
  return { name, version, obtainedAt, country, file, fingerprint };
}

const documentOf = ({ name, version, obtainedAt, country, file, fingerprint }: RegistryNotice): DialerRegistryDocument => ({ _id: name, _v: version, obtained_at: obtainedAt, country, file, fingerprint });

const noticeOf = ({ _id, _v, obtained_at, country, file, fingerprint }: DialerRegistryDocument): RegistryNotice => ({ name: _id, version: _v, obtainedAt: obtained_at, country, file, fingerprint });
