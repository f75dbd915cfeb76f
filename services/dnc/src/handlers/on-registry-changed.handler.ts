import { Controller, Inject } from '@nestjs/common';
import { TOPICS, type PublicEvent } from '@carillon/contracts';
import { READ_STORE } from '@carillon/platform/config';
import { OnMessage } from '@carillon/platform/nest';
import type { ReadStore } from '@carillon/platform/read-store';
import { DNC_REGISTRIES, type RegistryDocument } from '../registries/registry.documents';
import { ENTRIES_GROUP } from './groups';

/** Shows the registries as they stand. */
@Controller()
export class OnRegistryChangedHandler {
  constructor(@Inject(READ_STORE) private readonly store: ReadStore) {}

  @OnMessage({ group: ENTRIES_GROUP, topic: TOPICS.dnc, type: 'RegistryVersionLoaded' })
  onLoaded({ data, metadata: { revision } }: PublicEvent<'RegistryVersionLoaded'>): Promise<unknown> {
    const { registry, country, obtainedAt, numbers, wildcards, expiring, bytes, file, fingerprint, at } = data;
    return this.put({ _id: registry, _v: revision, status: 'current', country, obtained_at: obtainedAt, loaded_at: at, numbers, wildcards, expiring, bytes, file, fingerprint });
  }

  @OnMessage({ group: ENTRIES_GROUP, topic: TOPICS.dnc, type: 'RegistryWithdrawn' })
  onWithdrawn({ data: { registry, at }, metadata: { revision } }: PublicEvent<'RegistryWithdrawn'>): Promise<unknown> {
    return this.put({ _id: registry, _v: revision, status: 'withdrawn', country: null, obtained_at: null, loaded_at: at, numbers: 0, wildcards: 0, expiring: 0, bytes: 0, file: null, fingerprint: '' });
  }

  private put(document: RegistryDocument): Promise<unknown> {
    return this.store.write([{ kind: 'put', collection: DNC_REGISTRIES.name, document }]);
  }
}
