import { invalid, type NativeCaller, type Values } from '../../gateway';

interface NativePage<T> {
  readonly data: readonly T[];
  readonly next_cursor: string | null;
  readonly total?: number;
}

export interface VendorPage<T> {
  readonly data: readonly T[];
  readonly pagination: { readonly current_page: number; readonly last_page: number; readonly per_page: number; readonly total: number; readonly from: number | null; readonly to: number | null };
}

/** The longest native page. */
const AT_ONCE = 100;
/** How far a client may leaf; further on it must narrow its dates. */
const FARTHEST = 10_000;

/** A numbered page of a native list, which is read by cursors: up to that page, and no further. */
export async function numberedPage<T>(native: NativeCaller, path: string, { page, per_page }: Values): Promise<VendorPage<T>> {
  const [number, size] = [Number(page), Number(per_page)];
  if (number * size > FARTHEST) throw invalid([{ field: 'page', code: 'TOO_FAR', message: `page leads beyond the first ${FARTHEST} entries; narrow date_from and date_to` }]);
  const { entries, total } = await upTo<T>(native, path, number * size);
  return pageOf(entries.slice((number - 1) * size), total, number, size);
}

/** All of a list that is searched here, because the native one cannot be. */
export async function searchedPage<T>(native: NativeCaller, path: string, { page, per_page }: Values, matches: (entry: T) => boolean): Promise<VendorPage<T>> {
  const [number, size] = [Number(page), Number(per_page)];
  const found = (await upTo<T>(native, path, FARTHEST)).entries.filter(matches);
  return pageOf(found.slice((number - 1) * size, number * size), found.length, number, size);
}

async function upTo<T>(native: NativeCaller, path: string, count: number): Promise<{ entries: readonly T[]; total: number }> {
  const entries: T[] = [];
  let total = 0;
  let cursor: string | null | undefined;
  while (cursor !== null && entries.length < count) {
    const limit = Math.min(AT_ONCE, count - entries.length);
    const next: NativePage<T> = await native.send('GET', `${path}&limit=${limit}${cursor === undefined ? '&with_total=true' : `&cursor=${encodeURIComponent(cursor)}`}`);
    total = next.total ?? total;
    entries.push(...next.data);
    cursor = next.next_cursor;
  }
  return { entries, total };
}

function pageOf<T>(data: readonly T[], total: number, number: number, size: number): VendorPage<T> {
  const from = data.length === 0 ? null : (number - 1) * size + 1;
  const pagination = { current_page: number, last_page: Math.max(1, Math.ceil(total / size)), per_page: size, total, from, to: from === null ? null : from + data.length - 1 };
  return { data, pagination };
}

/** Native conditions for what the vendor's filters say. */
export function conditionsOf(query: Values, names: readonly string[], more: readonly string[] = []): string {
  const same = names.flatMap((name) => said(query[name], (value) => `${name}=${encodeURIComponent(value)}`));
  const from = said(query['date_from'], (day) => `created_from=${day}T00:00:00Z`);
  const until = said(query['date_to'], (day) => `created_until=${day}T23:59:59.999Z`);
  return `?${[...same, ...from, ...until, ...more].join('&')}`;
}

const said = (value: unknown, condition: (value: string) => string): readonly string[] => (typeof value === 'string' ? [condition(value)] : []);
