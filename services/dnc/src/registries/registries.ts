import { Inject, Injectable } from '@nestjs/common';
import { digitsOf, RegistryCorrupt, RegistryFile, RegistryFolder, registryList, type Found } from '@carillon/dnc-registry';
import type { RegistryEvent } from '@carillon/domain/dnc';
import type { Cause, Clock, Instant } from '@carillon/kernel';
import { CLOCK, CONFIG, READ_STORE, registryDirectory, type Config } from '@carillon/platform/config';
import type { RecordedEvent } from '@carillon/platform/event-store';
import { HttpProblem } from '@carillon/platform/http';
import type { ReadStore } from '@carillon/platform/read-store';
import { DialerAcknowledgement } from '../lists/dialer-acknowledgement';
import { DNC_REGISTRIES, DNC_REGISTRY_LOADS, type RegistryDocument, type RegistryLoadDocument } from './registry.documents';
import { RegistryStreams } from './registry-streams';

const MOST = 1_000;

/** What a version did to one number. */
export interface NumberChange {
  readonly recorded: RecordedEvent<RegistryEvent>;
  readonly change: 'added' | 'removed';
  readonly found: Found;
}

export interface RegistryListing extends Found {
  readonly registry: RegistryDocument;
}

/** Asks the registries; numbers are looked up in the files, without holding them in memory. */
@Injectable()
export class Registries {
  constructor(
    private readonly streams: RegistryStreams,
    private readonly dialer: DialerAcknowledgement,
    @Inject(READ_STORE) private readonly store: ReadStore,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async all(): Promise<readonly RegistryDocument[]> {
    return (await this.store.find<RegistryDocument>(DNC_REGISTRIES.name, { limit: MOST })).documents;
  }

  /** @throws HttpProblem REGISTRY_NOT_FOUND */
  async history(name: string): Promise<readonly RecordedEvent<RegistryEvent>[]> {
    const history = await this.streams.history(name);
    if (history.length === 0) throw new HttpProblem('REGISTRY_NOT_FOUND', `There is no registry ${name}; see GET /dnc/registries`);
    return history;
  }

  async loads(name: string): Promise<readonly RegistryLoadDocument[]> {
    return (await this.store.find<RegistryLoadDocument>(DNC_REGISTRY_LOADS.name, { where: { registry: name }, sort: { field: 'started_at', direction: 'desc' }, limit: 100 })).documents;
  }

  async withdraw(name: string, reason: string, cause: Cause): Promise<{ readonly version: number; readonly effective: boolean }> {
    await this.history(name);
    const { revision } = await this.streams.decideOn(await this.streams.load(name), { type: 'WithdrawRegistry', registry: name, reason, at: cause.occurredAt }, cause);
    return { version: revision, effective: await this.dialer.isEffective(registryList(name), revision) };
  }

  /** Where a number stands now. */
  async listingsOf(e164: string): Promise<readonly RegistryListing[]> {
    const current = (await this.all()).filter(({ status }) => status === 'current');
    const found = await Promise.all(current.map(async (registry) => ({ registry, found: await this.find(registry._id, registry.file ?? '', 'numbers', e164, this.clock.now()) })));
    return found.flatMap(({ registry, found: listing }) => (listing ? [{ ...listing, registry }] : []));
  }

  /** Which versions added or removed a number, the first first: for ever, for what each changed is kept. */
  async historyOf(name: string, e164: string): Promise<readonly NumberChange[]> {
    const changes: NumberChange[] = [];
    for (const recorded of await this.history(name)) {
      const { event } = recorded;
      if (event.type !== 'RegistryVersionLoaded') continue;
      for (const change of ['removed', 'added'] as const) {
        const found = await this.find(name, event.data.file, change, e164, event.data.at);
        if (found) changes.push({ recorded, change, found });
      }
    }
    return changes;
  }

  private async find(name: string, file: string, part: 'numbers' | 'added' | 'removed', e164: string, now: Instant): Promise<Found | undefined> {
    const number = digitsOf(e164);
    if (number === undefined) return undefined;
    const path = new RegistryFolder(registryDirectory(this.config), name).paths(file)[part];
    const opened = await RegistryFile.open(path).catch(unavailable);
    try {
      return await opened.find(number, now).catch(unavailable);
    } finally {
      await opened.close();
    }
  }
}

function unavailable(error: unknown): never {
  if (error instanceof RegistryCorrupt || (error as NodeJS.ErrnoException).code === 'ENOENT') throw new HttpProblem('STORAGE_UNAVAILABLE', (error as Error).message);
  throw error;
}
