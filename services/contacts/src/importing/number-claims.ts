import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { Instant } from '@carillon/kernel';
import { READ_STORE } from '@carillon/platform/config';
import type { ReadStore } from '@carillon/platform/read-store';
import { CampaignClaims } from './campaign-claims';
import { IMPORT_NUMBERS, type ClaimEntry, type Holder } from './claim-page';
import { ClaimPages } from './claim-pages';
import type { ClaimedRows } from './claimed-rows';
import { FirstOfLead } from './first-of-lead';
import { passOn } from './pass-on';
import { Standings } from './standings';

export interface Claimant {
  readonly importId: string;
  readonly campaignId: string;
}

/** What became of rows that wanted their leads. */
export interface Claimed {
  /** Their lead belongs to another row. */
  readonly duplicates: ReadonlySet<number>;
  /** Of the duplicates those whose lead is another import's: it is theirs when that one is undone. */
  readonly waiting: ReadonlySet<number>;
  /** The others have their leads from then on: later than whoever had them and was undone. */
  readonly from: Instant;
}

/** Of the indexes of all campaigns that are kept at hand, together: 4 bytes each. */
const SLOTS_AT_HAND = 8_000_000;

interface Line {
  readonly claims: CampaignClaims;
  /** The one before. */
  turn: Promise<unknown>;
}

interface Sorted extends Claimed {
  readonly entries: readonly ClaimEntry[];
  /** Imports that hold nobody back any more, before those who waited for them have got what they had. */
  readonly unreleased: ReadonlySet<string>;
}

/** The first claim of a lead wins, whoever makes it, and a repeated one wins again: a chunk may be worked on twice. */
@Injectable()
export class NumberClaims implements OnModuleInit {
  private readonly lines = new LRUCache<string, Line>({ maxSize: SLOTS_AT_HAND, sizeCalculation: ({ claims }) => sizeOf(claims) });
  private readonly pages: ClaimPages;

  constructor(@Inject(READ_STORE) private readonly store: ReadStore) {
    this.pages = new ClaimPages(store);
  }

  async onModuleInit(): Promise<void> {
    await this.store.open(IMPORT_NUMBERS);
  }

  /** Which rows have their leads now, and which do not. */
  claim({ importId, campaignId }: Claimant, claimed: ClaimedRows): Promise<Claimed> {
    return this.inTurn(campaignId, (claims) => this.claimNext(claims, importId, claimed));
  }

  /** What the imports had, and have no right to any more, belongs to those who waited for it. */
  passOn(campaignId: string, importIds: readonly string[], signal: AbortSignal): Promise<void> {
    return this.inTurn(campaignId, (claims) => passOn(this.store, claims, importIds, signal));
  }

  /** All claims of the campaign as they stand. */
  read<T>(campaignId: string, reading: (claims: CampaignClaims) => T | Promise<T>): Promise<T> {
    return this.inTurn(campaignId, async (claims) => {
      await claims.catchUp();
      return reading(claims);
    });
  }

  /** One after the other in a campaign: they would only outrun each other. */
  private inTurn<T>(campaignId: string, work: (claims: CampaignClaims) => Promise<T>): Promise<T> {
    const line = this.lineOf(campaignId);
    const done = line.turn.then(() => work(line.claims));
    line.turn = done.then(() => this.lines.set(campaignId, line), () => undefined);
    return done;
  }

  private lineOf(campaignId: string): Line {
    const known = this.lines.get(campaignId);
    if (known) return known;
    const claims = new CampaignClaims(this.pages, campaignId);
    const line = { claims, turn: claims.catchUp() };
    line.turn.catch(() => this.lines.delete(campaignId));
    this.lines.set(campaignId, line);
    return line;
  }

  private async claimNext(claims: CampaignClaims, importId: string, claimed: ClaimedRows): Promise<Claimed> {
    for (;;) {
      const { entries, unreleased, ...result } = await this.sort(claims, importId, claimed);
      if (unreleased.size > 0) await passOn(this.store, claims, [...unreleased]);
      else if (entries.length === 0 || (await claims.append(entries))) return result;
      else await claims.catchUp();
    }
  }

  private async sort(claims: CampaignClaims, importId: string, claimed: ClaimedRows): Promise<Sorted> {
    const holders = await claims.holdersOf(claimed);
    const standings = await Standings.of(this.store, othersOf(holders, importId));
    const first = new FirstOfLead(claimed);
    const [held, waits]: [number[], number[]] = [[], []];
    const duplicates = new Set<number>();
    const unreleased = new Set<string>();
    let from = 0;
    claimed.rows.forEach((row, place) => {
      const holder = holders.get(place);
      const isOwn = holder?.by === importId;
      if (!first.isFirst(place) || (isOwn && holder.row !== row)) return duplicates.add(row);
      if (isOwn) return;
      if (!holder) return held.push(place);
      if (!standings.isVoid(holder)) return duplicates.add(row), waits.push(place);
      if (!claims.isReleased(holder.by)) return unreleased.add(holder.by);
      from = Math.max(from, standings.freeFrom(holder.by));
      return held.push(place);
    });
    const waiting = new Set(waits.map((place) => claimed.rows[place] ?? 0));
    return { duplicates, waiting, from, unreleased, entries: [...entryOf(importId, 'held', claimed, held), ...entryOf(importId, 'waits', claimed, waits)] };
  }
}

/** One large campaign does not drive out all others, and is kept itself however large it is. */
const sizeOf = ({ size }: CampaignClaims): number => Math.min(size, SLOTS_AT_HAND / 2);

const othersOf = (holders: ReadonlyMap<number, Holder>, importId: string): readonly string[] => [...holders.values()].flatMap(({ by }) => (by === importId ? [] : [by]));

const entryOf = (by: string, kind: ClaimEntry['kind'], claimed: ClaimedRows, places: readonly number[]): readonly ClaimEntry[] =>
  places.length === 0 ? [] : [{ by, kind, claimed: claimed.at(places) }];
