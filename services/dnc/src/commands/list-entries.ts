import { Injectable } from '@nestjs/common';
import type { Cause } from '@carillon/kernel';
import { endOf, isActive, isPartActive, type Part } from '../entries/dnc-entry.document';
import { DncEntries, type EntriesByKey } from '../entries/dnc-entries';
import { ListStreams } from '../lists/list-streams';
import type { ListTarget } from '../lists/list-target';
import type { Added, NewEntry, Removed, Settled } from './new-entry';

export interface ListAddition {
  readonly target: ListTarget;
  /** A person may shorten what stands; a file never does. */
  readonly source: 'api' | 'import';
  /** At most 1,000. */
  readonly entries: readonly NewEntry[];
  /** Repeated under the same id, it has one effect. */
  readonly requestId: string;
}

/** Entries that are versions of a list: everything on the global list, and whole files on any. */
@Injectable()
export class ListEntries {
  constructor(
    private readonly streams: ListStreams,
    private readonly entries: DncEntries,
  ) {}

  async add({ target, source, entries, requestId }: ListAddition, cause: Cause): Promise<Settled<Added>> {
    const { list, environmentId } = target;
    const { version, known, isCurrent } = await this.standing(list, entries.map(({ numberKey }) => numberKey));
    const distinct = [...longestByKey(entries).values()];
    const missing = distinct.filter((entry) => !isCurrent || !SAYS_ENOUGH[source](known.get(entry.numberKey)?.bulk ?? null, entry, cause.occurredAt));
    const command = { type: 'AddEntries', list, environmentId, source, entries: missing.map(stored), requestId, at: cause.occurredAt } as const;
    const reached = missing.length > 0 ? await this.streams.execute(command, cause) : version;
    return { results: resultsOf(entries, known, cause.occurredAt), version: reached };
  }

  async remove(target: ListTarget, numberKeys: readonly string[], reason: string, cause: Cause): Promise<Settled<Removed>> {
    const { version, known, isCurrent } = await this.standing(target.list, numberKeys);
    const listed = [...new Set(numberKeys)].filter((key) => !isCurrent || known.get(key)?.bulk?.listed);
    const results = numberKeys.map((key): Removed => (isListed(known, key, cause.occurredAt) ? 'removed' : 'not_listed'));
    return { results, version: listed.length > 0 ? await this.removeKeys(target, listed, reason, cause) : version };
  }

  /** @returns the version without them. */
  async removeKeys({ list, environmentId }: ListTarget, numberKeys: readonly string[], reason: string, cause: Cause): Promise<number> {
    const requestId = `${cause.causationId}.remove`;
    const version = await this.streams.execute({ type: 'RemoveEntries', list, environmentId, numberKeys, reason, requestId, at: cause.occurredAt }, cause);
    await this.entries.reflect(list, version);
    return version;
  }

  /** What is known of the numbers; only what reflects the whole list may be relied on to leave something out. */
  private async standing(list: string, numberKeys: readonly string[]): Promise<{ version: number; isCurrent: boolean; known: EntriesByKey }> {
    const version = await this.streams.version(list);
    const isCurrent = await this.entries.reflect(list, version);
    return { version, isCurrent, known: await this.entries.of(list, numberKeys) };
  }
}

type SaysEnough = (part: Part | null, wish: NewEntry, now: number) => boolean;

const SAYS_ENOUGH: Readonly<Record<ListAddition['source'], SaysEnough>> = {
  api: (part, { reason, expiresAt }, now) => isPartActive(part, now) && part.reason === reason && part.expires_at === expiresAt,
  import: (part, { expiresAt }, now) => isPartActive(part, now) && endOf(part) >= endOf({ expires_at: expiresAt }),
};

const stored = ({ number, numberKey, reason, expiresAt }: NewEntry) => ({ numberKey, reason, expiresAt, personal: { number } });

/** A number that comes twice in one request stays for the longer time. */
function longestByKey(entries: readonly NewEntry[]): ReadonlyMap<string, NewEntry> {
  const longest = new Map<string, NewEntry>();
  for (const entry of entries) {
    const other = longest.get(entry.numberKey);
    if (!other || endOf({ expires_at: entry.expiresAt }) > endOf({ expires_at: other.expiresAt })) longest.set(entry.numberKey, entry);
  }
  return longest;
}

function resultsOf(entries: readonly NewEntry[], known: EntriesByKey, now: number): readonly Added[] {
  const seen = new Set<string>();
  return entries.map(({ numberKey }) => {
    const isKnown = seen.has(numberKey) || isListed(known, numberKey, now);
    seen.add(numberKey);
    return isKnown ? 'already_listed' : 'added';
  });
}

function isListed(known: EntriesByKey, numberKey: string, now: number): boolean {
  const entry = known.get(numberKey);
  return entry !== undefined && isActive(entry, now);
}
