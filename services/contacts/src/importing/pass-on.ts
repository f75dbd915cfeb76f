import type { Instant } from '@carillon/kernel';
import type { ReadStore } from '@carillon/platform/read-store';
import type { CampaignClaims } from './campaign-claims';
import { releasedEntry, type ClaimEntry, type Holder } from './claim-page';
import { Standings } from './standings';

/**
 * Whoever waited first for a lead that nobody has a right to any more inherits it, page by page of those that say who waits;
 * then the imports are released. Whoever began to wait meanwhile keeps that from being written, and is looked at as well.
 */
export async function passOn(store: ReadStore, claims: CampaignClaims, importIds: readonly string[], signal?: AbortSignal): Promise<void> {
  await claims.catchUp();
  for (let page = 0; ; ) {
    const [pages, waits] = [claims.waitingFrom(page), claims.waitsSoFar];
    page = claims.lastPage;
    for (const one of pages) await inheritFrom(store, claims, one, signal);
    if (claims.waitsSoFar === waits && (await claims.append(importIds.map(releasedEntry)))) return;
    await claims.catchUp();
  }
}

async function inheritFrom(store: ReadStore, claims: CampaignClaims, page: number, signal: AbortSignal | undefined): Promise<void> {
  for (;;) {
    signal?.throwIfAborted();
    const inherited = await inheritedOn(store, claims, page);
    if (inherited.length === 0 || (await claims.append(inherited))) return;
    await claims.catchUp();
  }
}

/** Each lead goes to the first who waits for it here: what was inherited from this page before has a new holder already. */
async function inheritedOn(store: ReadStore, claims: CampaignClaims, page: number): Promise<readonly ClaimEntry[]> {
  const waiting = (await claims.entriesOn(page)).filter(({ kind }) => kind === 'waits');
  const holders = await Promise.all(waiting.map(({ claimed }) => claims.holdersOf(claimed)));
  const standings = await Standings.of(store, [...waiting, ...holders.flatMap((some) => [...some.values()])].map(({ by }) => by));
  const given = new Set<string>();
  return waiting.flatMap((entry, index) => heirs(entry, holders[index] ?? new Map<number, Holder>(), standings, given));
}

function heirs({ by, claimed }: ClaimEntry, holders: ReadonlyMap<number, Holder>, standings: Standings, given: Set<string>): readonly ClaimEntry[] {
  let from: Instant = 0;
  const places = [...holders].flatMap(([place, holder]) => {
    const lead = Buffer.from(claimed.leadAt(place)).toString('latin1');
    const isDue = !given.has(lead) && standings.isVoid(holder) && !standings.isVoid({ by, row: claimed.rows[place] ?? 0 });
    if (!isDue) return [];
    given.add(lead);
    from = Math.max(from, standings.freeFrom(holder.by));
    return [place];
  });
  return places.length === 0 ? [] : [{ by, kind: 'inherits', claimed: claimed.at(places), from }];
}
