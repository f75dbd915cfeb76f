import type { Document, ReadStore } from '@carillon/platform/read-store';
import { CAMPAIGN_TALLIES } from './documents';

/** Counters of campaigns as reporting keeps them: a field that is not there counts as nothing. */
export class Tallies {
  private constructor(private readonly documents: readonly (Document & Readonly<Record<string, unknown>>)[]) {}

  static async of(store: ReadStore, campaignIds: readonly string[]): Promise<Tallies> {
    return new Tallies(await store.getMany(CAMPAIGN_TALLIES.name, campaignIds));
  }

  /** Over all of the campaigns. */
  count(field: string): number {
    return this.documents.reduce((sum, { [field]: counted }) => sum + (typeof counted === 'number' ? counted : 0), 0);
  }

  /** What is counted under a word, by what comes behind the word. */
  countedAs(word: string): readonly string[] {
    const fields = new Set(this.documents.flatMap((document) => Object.keys(document)));
    return [...fields].filter((field) => field.startsWith(word) && this.count(field) > 0).map((field) => field.slice(word.length));
  }
}
