import type { Instant } from '@carillon/kernel';
import { endOf, entryId, ROADS, type DncEntryDocument, type Listing, type Part, type Road } from './dnc-entry.document';

/** What one event says of one number. */
export interface EntryChange {
  readonly list: string;
  readonly environmentId: string | null;
  readonly numberKey: string;
  readonly road: Road;
  readonly part: Part;
}

export const listedPart = (revision: number, listing: Listing): Part => ({ revision, listed: true, ...listing });

export const removedPart = (revision: number, at: Instant): Part => ({ revision, listed: false, ...goneAt(at) });

const goneAt = (at: Instant): Listing => ({ phone_number: null, reason: null, source: null, expires_at: at, created_at: null });

export const idOfChange = ({ list, numberKey }: EntryChange): string => entryId(list, numberKey);

/** The document after the change; `undefined` when it knows this change, or a later one, already. */
export function withChange(known: DncEntryDocument | undefined, change: EntryChange): DncEntryDocument | undefined {
  const { list, environmentId, numberKey, road, part } = change;
  const before = known?.[road];
  if (before && before.revision >= part.revision) return undefined;
  const parts = { single: known?.single ?? null, bulk: known?.bulk ?? null, [road]: part };
  return {
    _id: entryId(list, numberKey),
    _v: (known?._v ?? 0) + 1,
    list,
    environment_id: environmentId,
    number_key: numberKey,
    ...shown(ROADS.flatMap((each) => parts[each] ?? [])),
    ...parts,
    ...bulkRevisions(known, change),
  };
}

/** Where in the list's stream the number was added and removed: its history is read from there. */
function bulkRevisions(known: DncEntryDocument | undefined, { road, part }: EntryChange): Pick<DncEntryDocument, 'bulk_revisions'> {
  const before = known?.bulk_revisions ?? (known?.bulk ? [known.bulk.revision] : []);
  if (road === 'bulk') return { bulk_revisions: [...before, part.revision] };
  return before.length > 0 ? { bulk_revisions: before } : {};
}

type Shown = Listing & Pick<DncEntryDocument, 'listed_until'>;

function shown(parts: readonly Part[]): Shown {
  const [longest] = parts.filter(({ listed }) => listed).sort((a, b) => endOf(b) - endOf(a));
  if (!longest) return { ...goneAt(Math.max(...parts.map(({ expires_at }) => expires_at ?? 0))), listed_until: 0 };
  const { phone_number, reason, source, expires_at, created_at } = longest;
  return { phone_number, reason, source, expires_at, created_at, listed_until: endOf(longest) };
}
