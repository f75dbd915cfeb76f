import type { ReadStore } from '@carillon/platform/read-store';
import { BULLETIN_MARKS, BULLETIN_NEWS, newsId, type NewsDocument } from './news-document';

const AT_ONCE = 100;
/** What nobody will read any more: a member that is this far behind would have been put out. */
const KEPT = 10_000;

export type NewsParts = Pick<ReadStore, 'open' | 'getMany' | 'find' | 'write' | 'waitFor'>;

/** The news of one bulletin and how far each member has read. */
export class NewsStore {
  constructor(
    private readonly store: NewsParts,
    private readonly bulletin: string,
  ) {}

  async open(): Promise<void> {
    await Promise.all([BULLETIN_NEWS, BULLETIN_MARKS].map((collection) => this.store.open(collection)));
  }

  /** The number of the newest, 0 before the first. */
  async head(): Promise<number> {
    const { documents } = await this.store.find<NewsDocument>(BULLETIN_NEWS.name, { where: { bulletin: this.bulletin }, sort: { field: 'number', direction: 'desc' }, limit: 1 });
    return documents[0]?.number ?? 0;
  }

  /** @returns whether the number was free. */
  async insert(number: number, news: unknown): Promise<boolean> {
    const document: NewsDocument = { _id: newsId(this.bulletin, number), _v: 0, bulletin: this.bulletin, number, news };
    const [inserted] = await this.store.write([
      { kind: 'insert', collection: BULLETIN_NEWS.name, document },
      { kind: 'delete', collection: BULLETIN_NEWS.name, id: newsId(this.bulletin, number - KEPT) },
    ]);
    return inserted === true;
  }

  /** What comes after a number, without a gap. */
  async after(number: number): Promise<readonly NewsDocument[]> {
    const ids = Array.from({ length: AT_ONCE }, (_, index) => newsId(this.bulletin, number + 1 + index));
    const found = [...(await this.store.getMany<NewsDocument>(BULLETIN_NEWS.name, ids))].sort((one, other) => one.number - other.number);
    return found.filter((document, index) => document.number === number + 1 + index);
  }

  async mark(member: string, number: number): Promise<void> {
    await this.store.write([{ kind: 'put', collection: BULLETIN_MARKS.name, document: { _id: this.markId(member), _v: number } }]);
  }

  async hasTaken(member: string, number: number, timeout: number): Promise<boolean> {
    const mark = await this.store.waitFor(BULLETIN_MARKS.name, this.markId(member), number, timeout);
    return mark !== undefined && mark._v >= number;
  }

  private markId(member: string): string {
    return `${this.bulletin}/${member}`;
  }
}
