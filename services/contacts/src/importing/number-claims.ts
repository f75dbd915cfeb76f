import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { READ_STORE } from '@carillon/platform/config';
import type { ReadStore } from '@carillon/platform/read-store';
import { CampaignClaims } from './campaign-claims';
import { IMPORT_NUMBERS, type Holder } from './claim-page';
import { ClaimPages } from './claim-pages';
import type { ClaimedRows } from './claimed-rows';
import { FirstOfLead } from './first-of-lead';
import { IMPORT_JOBS, type ImportJob } from './import-job';

export interface Claimant {
  readonly importId: string;
  readonly campaignId: string;
}

/** Of the indexes of all campaigns that are kept at hand, together: 4 bytes each. */
const SLOTS_AT_HAND = 8_000_000;

interface Line {
  readonly claims: CampaignClaims;
  /** The one before. */
  turn: Promise<unknown>;
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

  /** Rows whose lead belongs to another row. One after the other in a campaign: they would only outrun each other. */
  claim(claimant: Claimant, claimed: ClaimedRows): Promise<ReadonlySet<number>> {
    const line = this.lineOf(claimant.campaignId);
    const duplicates = line.turn.then(() => this.claimNext(line.claims, claimant.importId, claimed));
    line.turn = duplicates.then(() => this.lines.set(claimant.campaignId, line), () => undefined);
    return duplicates;
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

  private async claimNext(claims: CampaignClaims, importId: string, claimed: ClaimedRows): Promise<ReadonlySet<number>> {
    for (;;) {
      const { wanted, duplicates } = await this.sort(claims, importId, claimed);
      if (wanted.length === 0 || (await claims.append(importId, wanted))) return duplicates;
      await claims.catchUp();
    }
  }

  private async sort(claims: CampaignClaims, importId: string, claimed: ClaimedRows): Promise<{ wanted: ClaimedRows; duplicates: ReadonlySet<number> }> {
    const holders = await claims.holdersOf(claimed);
    const isVacant = await this.vacancies(importId, [...holders.values()]);
    const first = new FirstOfLead(claimed);
    const wanted: number[] = [];
    const duplicates = new Set<number>();
    claimed.rows.forEach((row, place) => {
      const holder = holders.get(place);
      const isOwn = holder?.by === importId && holder.row === row;
      if (!first.isFirst(place) || (holder && !isOwn && !isVacant(holder))) duplicates.add(row);
      else if (!isOwn) wanted.push(place);
    });
    return { wanted: claimed.at(wanted), duplicates };
  }

  /** Claims of an import that was undone, or that ended before the row became a lead, hold nobody back. */
  private async vacancies(importId: string, holders: readonly Holder[]): Promise<(holder: Holder) => boolean> {
    const others = [...new Set(holders.map(({ by }) => by))].filter((by) => by !== importId);
    const jobs = new Map((await this.store.getMany<ImportJob>(IMPORT_JOBS.name, others)).map((job) => [job._id, job]));
    return ({ by, row }) => by !== importId && isOver(jobs.get(by), row);
  }
}

/** One large campaign does not drive out all others, and is kept itself however large it is. */
const sizeOf = ({ size }: CampaignClaims): number => Math.min(size, SLOTS_AT_HAND / 2);

function isOver(job: ImportJob | undefined, row: number): boolean {
  if (!job) return true;
  if (job.is_open || !job.state) return false;
  return job.state.status === 'undone' || row > job.state.rows;
}
