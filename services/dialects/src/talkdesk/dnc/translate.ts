type Json = Readonly<Record<string, unknown>>;

export interface NativeList {
  readonly id: string;
  readonly name: string;
  readonly entries_count: number;
  readonly created_at: string;
}

export interface NativeEntry {
  readonly id: string;
  readonly phone_number: string;
  readonly reason: string | null;
  readonly expires_at: string | null;
  readonly created_at: string | null;
}

const DAY = 86_400_000;

/** The end of that day in UTC: the vendor's dates have no zone. */
export const expiryOf = (date: string | undefined): string | null => (date === undefined ? null : new Date(Date.parse(date) + DAY).toISOString());

const dateOf = (expiresAt: string): string => new Date(Date.parse(expiresAt) - 1).toISOString().slice(0, 10);

export const listForm = ({ id, name, entries_count, created_at }: NativeList, baseUrl: string): Json => ({
  id,
  name,
  created_at,
  updated_at: created_at,
  status: entries_count > 0 ? 'ACCEPTED' : 'INCOMPLETE',
  entries_count,
  _links: { self: { href: `${baseUrl}/do-not-call-lists/${id}` } },
});

export const entryForm = ({ id, phone_number, reason, expires_at, created_at }: NativeEntry, list: string, baseUrl: string): Json => ({
  id,
  do_not_call_list_id: list,
  phone_number,
  ...(reason !== null && { reason }),
  ...(expires_at !== null && { expiration_date: dateOf(expires_at) }),
  ...(created_at !== null && { created_at }),
  _links: { self: { href: `${baseUrl}/do-not-call-lists/${list}/entries/${id}` } },
});
