import type { Document, ReadStore } from '@carillon/platform/read-store';
import { LRUCache } from 'lru-cache';
import type { Campaign } from '../agenda/campaign';
import { PHONE_NUMBERS } from '../agenda/documents';

interface PhoneNumber extends Document {
  readonly environment_id: string;
  readonly number: string;
}

/** The numbers that campaigns call from, one lead after the other. Numbers do not change once they are added. */
export class CallerIds {
  private readonly numbers = new LRUCache<string, string>({ max: 10_000 });

  constructor(private readonly store: ReadStore) {}

  /** Empty for none of its own: the carrier then shows its default. */
  async of({ environmentId, phoneNumberIds }: Campaign): Promise<readonly string[]> {
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
