import type { CollectionDefinition, Document } from '@carillon/platform/read-store';

/** `_id` is `<bulletin>/<number>`: a number is given once, and none before the one below it, so nobody can miss any. */
export interface NewsDocument extends Document {
  readonly bulletin: string;
  readonly number: number;
  readonly news: unknown;
}

/** `_id` is `<bulletin>/<member>`, `_v` the number up to which it has taken everything. */
export type MarkDocument = Document;

export const BULLETIN_NEWS: CollectionDefinition<NewsDocument> = { name: 'ownership_news', indexes: [{ fields: ['bulletin', 'number'] }] };
export const BULLETIN_MARKS: CollectionDefinition<MarkDocument> = { name: 'ownership_news_marks', indexes: [] };

export const newsId = (bulletin: string, number: number): string => `${bulletin}/${number}`;
