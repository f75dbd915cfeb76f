import type { DialectRequest, FieldTable, NativeCaller } from '../../gateway';

type Json = Readonly<Record<string, unknown>>;

const DEFAULT_PER_PAGE = 50;
/** The most that a native list gives at a time. */
const MOST_AT_ONCE = 100;

export const PAGE_QUERY: FieldTable = {
  name: 'PageQuery',
  example: { page: 1, per_page: 50 },
  fields: [
    { name: 'page', type: 'integer', min: 1, max: 1_000_000, default: 1, source: 'ORIG campaigns-list', acts: 'which page' },
    { name: 'per_page', type: 'integer', min: 1, max: 250, default: DEFAULT_PER_PAGE, source: 'ORIG get-users-campaign; the default MINE', acts: 'how many on a page' },
  ],
};

export interface Paged {
  readonly page: number;
  readonly perPage: number;
}

export const pagedBy = ({ query }: DialectRequest): Paged => ({ page: query['page'] as number, perPage: query['per_page'] as number });

export interface Page<T> {
  readonly items: readonly T[];
  readonly total: number;
}

interface NativeList<T> {
  readonly data: readonly T[];
  readonly next_cursor: string | null;
  readonly total?: number;
}

/** The vendor counts pages and the platform follows cursors: the pages before are passed over, a hundred at a time. */
export async function nativePage<T>(native: NativeCaller, path: string, { page, perPage }: Paged): Promise<Page<T>> {
  const [from, to] = [(page - 1) * perPage, page * perPage];
  const items: T[] = [];
  let passed = 0;
  let total = 0;
  let cursor: string | null = null;
  do {
    const list: NativeList<T> = await native.send('GET', addressOf(path, Math.min(MOST_AT_ONCE, to - passed), cursor));
    total = list.total ?? total;
    items.push(...list.data.slice(Math.max(0, from - passed)));
    passed += list.data.length;
    cursor = list.next_cursor;
  } while (cursor !== null && passed < to && from < total);
  return { items, total };
}

function addressOf(path: string, limit: number, cursor: string | null): string {
  const query = new URLSearchParams({ limit: String(limit), ...(cursor === null ? { with_total: 'true' } : { cursor }) });
  return `${path}${path.includes('?') ? '&' : '?'}${query.toString()}`;
}

/** A page of what is at hand as a whole. */
export const pageOf = <T>(all: readonly T[], { page, perPage }: Paged): Page<T> => ({ items: all.slice((page - 1) * perPage, page * perPage), total: all.length });

/** A page as the vendor writes it. Its page of the campaigns' list says `total_page` and all others `total_pages`: both are there. */
export function halPage(name: string, { items, total }: Page<unknown>, request: DialectRequest): Json {
  const { page, perPage } = pagedBy(request);
  const last = Math.max(1, Math.ceil(total / perPage));
  const count = items.length;
  return { total, count, page, per_page: perPage, total_pages: last, total_page: last, _links: pageLinks(request, last), _embedded: { [name]: items } };
}

function pageLinks({ baseUrl, url, query }: DialectRequest, last: number): Json {
  const path = url.split('?', 1)[0] ?? '';
  const page = query['page'] as number;
  const to = (wanted: number): Json => ({ href: `${baseUrl}${path}?page=${wanted}&per_page=${String(query['per_page'])}` });
  return { self: to(page), first: to(1), last: to(last), ...(page > 1 && { prev: to(page - 1) }), ...(page < last && { next: to(page + 1) }) };
}
