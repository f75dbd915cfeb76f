import type { Cancel, Duration } from '@carillon/kernel';
import { pause } from '../lease/pause';
import type { Membership } from '../ownership';
import type { Terms } from '../terms';
import { elapsedAtMost, momentOf, type Moment, type Timing } from '../timing';
import type { Bulletin, BulletinOptions } from './bulletin';
import { NewsStore, type NewsParts } from './news-store';

export interface BulletinParts {
  readonly store: NewsParts;
  readonly timing: Timing;
  readonly terms: Terms;
  readonly membership: Pick<Membership, 'id' | 'members' | 'callTheRoll' | 'onChange'>;
  readonly onFailure: (error: unknown) => void;
}

/**
 * News with numbers, in the read store. Each member reads on from where it stands and says how far it is, so whoever
 * posted knows when all have taken it; and each knows by itself when it last saw that there is nothing newer.
 */
export class StoredBulletin<News> implements Bulletin<News> {
  private readonly news: NewsStore;
  private readonly stopping = new AbortController();
  private position = 0;
  private seenAllAt: Moment | undefined;
  private anewAt: Moment | undefined;
  private turn: Promise<unknown> = Promise.resolve();
  private unlisten: Cancel = () => undefined;

  constructor(
    private readonly parts: BulletinParts,
    name: string,
    private readonly options: BulletinOptions<News>,
  ) {
    this.news = new NewsStore(parts.store, name);
  }

  async start(): Promise<void> {
    await this.news.open();
    const began = momentOf(this.parts.timing);
    this.position = await this.news.head();
    await this.options.load();
    await this.mark();
    this.seenAllAt = began;
    this.unlisten = this.parts.membership.onChange(({ isAnew }) => (isAnew ? this.anew() : undefined));
    void this.follow();
  }

  stop(): void {
    this.stopping.abort();
    this.unlisten();
  }

  isFresh(): boolean {
    return this.seenAllAt !== undefined && elapsedAtMost(this.parts.timing, this.seenAllAt) < this.parts.terms.fresh;
  }

  async post(news: News): Promise<number> {
    let number = this.position + 1;
    while (!(await this.news.insert(number, news))) number = Math.max(number, await this.news.head()) + 1;
    while (this.position < number) await this.inTurn(() => this.catchUp());
    return number;
  }

  /** A member that came later has loaded it; one that is out does not act any more. */
  async taken(number: number): Promise<void> {
    const { membership, terms } = this.parts;
    for (const member of await membership.callTheRoll()) {
      for (let isIn = true; isIn && !(await this.news.hasTaken(member, number, terms.fresh)); ) isIn = (await membership.callTheRoll()).includes(member);
    }
  }

  private async follow(): Promise<void> {
    const { terms, onFailure } = this.parts;
    while (!this.stopping.signal.aborted) {
      try {
        if (await this.hasAll()) await this.rest(terms.look);
        else await this.inTurn(() => this.catchUp());
      } catch (error) {
        onFailure(error);
        await this.rest(terms.settling);
      }
    }
  }

  /** Over at once when it is to stop. */
  private rest(delay: Duration): Promise<void> {
    return pause(this.parts.timing.after, delay, this.stopping.signal).catch(() => undefined);
  }

  private async hasAll(): Promise<boolean> {
    const began = momentOf(this.parts.timing);
    const isAll = (await this.news.head()) <= this.position;
    if (isAll && !this.isAnew(began)) this.seenAllAt = began;
    return isAll;
  }

  private async catchUp(): Promise<void> {
    const found = await this.news.after(this.position);
    if (found.length > 0) await this.options.take(found.map(({ news }) => news as News));
    else await this.loadAnew();
    this.position += found.length;
    await this.mark();
  }

  /** What comes next is not kept any more: this member slept for very long. */
  private async loadAnew(): Promise<void> {
    const head = await this.news.head();
    if (head <= this.position) return;
    await this.options.load();
    this.position = head;
  }

  /** Came back after having been out: what was seen before that was perhaps not waited for. */
  private anew(): void {
    this.anewAt = momentOf(this.parts.timing);
    this.seenAllAt = undefined;
    void this.mark().catch(this.parts.onFailure);
  }

  private isAnew(began: Moment): boolean {
    return this.anewAt !== undefined && began.monotonic <= this.anewAt.monotonic;
  }

  private inTurn<T>(step: () => Promise<T>): Promise<T> {
    const turn = this.turn.then(step);
    this.turn = turn.catch(() => undefined);
    return turn;
  }

  private mark(): Promise<void> {
    return this.news.mark(this.parts.membership.id, this.position);
  }
}
