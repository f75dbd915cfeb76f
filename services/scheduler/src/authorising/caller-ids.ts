import { MINUTE } from '@carillon/kernel';
import type { Document, ReadStore } from '@carillon/platform/read-store';
import { LRUCache } from 'lru-cache';
import type { Campaign } from '../agenda/campaign';
import { PHONE_NUMBERS } from '../agenda/documents';

interface PhoneNumber extends Document {
  readonly environment_id: string;
  readonly number: string;
}

/** A phone number that is added is called from at the latest after this much wall time. */
const LOOK_AGAIN_AFTER = MINUTE;
const MOST = 1_000;

/** The numbers that campaigns call from, one lead after the other. Numbers do not change once they are added. */
export class CallerIds {
  private readonly numbers = new LRUCache<string, string>({ max: 10_000 });
  private readonly ofEnvironments = new LRUCache<string, Promise<readonly string[]>>({ max: 1_000, ttl: LOOK_AGAIN_AFTER });

  constructor(private readonly store: ReadStore) {}

  /** The campaign's, else all of the environment's; empty for none: the carrier then shows its default. */
  async of({ environmentId, phoneNumberIds }: Campaign): Promise<readonly string[]> {
    return phoneNumberIds.length > 0 ? this.named(environmentId, phoneNumberIds) : this.ofEnvironment(environmentId);
  }

  private ofEnvironment(environmentId: string): Promise<readonly string[]> {
    const known = this.ofEnvironments.get(environmentId);
    if (known) return known;
    const found = this.find(environmentId);
    this.ofEnvironments.set(environmentId, found);
    found.catch(() => this.ofEnvironments.delete(environmentId));
    return found;
  }

  /** In the order in which they were added, each once. */
  private async find(environmentId: string): Promise<readonly string[]> {
    const sort = { field: 'created_at', direction: 'asc' } as const;
    const { documents } = await this.store.find<PhoneNumber>(PHONE_NUMBERS.name, { where: { environment_id: environmentId }, sort, limit: MOST });
    return [...new Set(documents.map(({ number }) => number))];
  }

  private async named(environmentId: string, phoneNumberIds: readonly string[]): Promise<readonly string[]> {
    const missing = phoneNumberIds.filter((id) => !this.numbers.has(id));
    if (missing.length > 0) {
      const found = await this.store.getMany<PhoneNumber>(PHONE_NUMBERS.name, missing);
      found.filter(({ environment_id }) => environment_id === environmentId).forEach(({ _id, number }) => this.numbers.set(_id, number));
    }
    return phoneNumberIds.flatMap((id) => this.numbers.get(id) ?? []);
  }
}

/** The same lead is called from the same number each time. */
export const callerFor = (callers: readonly string[], seq: number): string => callers[Math.abs(seq) % callers.length] ?? '';
