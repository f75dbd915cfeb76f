import { entriesOf, isFull, packEntry, releasedEntry, UnpackedPage, type ClaimKind, type ClaimPage } from './claim-page';
import { ClaimedRows, leadBytes, type ClaimedRow } from './claimed-rows';

const ONE = 'aaaaaaaa-aaaa-8aaa-8aaa-bbbbbbbbbbbb';
const TWO = 'cccccccc-cccc-8ccc-8ccc-dddddddddddd';
/** The end of the one, the row 0x01020304, the start of the other. */
const BETWEEN = 'bbbbbbbb-bbbb-0403-0201-cccccccccccc';

const CLAIMS = [{ row: 0x01020304, leadId: ONE }, { row: 2, leadId: TWO }, { row: 7, leadId: ONE }];

const entry = (by: string, kind: ClaimKind, claims: readonly ClaimedRow[], from?: number) => ({ by, kind, claimed: ClaimedRows.of(claims), ...(from !== undefined && { from }) });
const pageOf = (...entries: readonly ReturnType<typeof entry>[]): ClaimPage => ({ _id: 'c.0', _v: 1, segments: entries.map(packEntry) });

describe('a page of claims', () => {
  const held = [entry('a', 'held', CLAIMS.slice(0, 2)), entry('b', 'held', CLAIMS.slice(2))];
  const holdersOn = (page: ClaimPage) => [ONE, TWO].map((lead) => new UnpackedPage(page).holderOf(leadBytes(lead)));

  it('has a lead where it was claimed last', () => {
    expect(holdersOn(pageOf(...held))).toEqual([{ by: 'b', row: 7 }, { by: 'a', row: 2 }]);
  });

  it('does not take the meeting of two claims for a lead', () => {
    expect(new UnpackedPage(pageOf(...held)).holderOf(leadBytes(BETWEEN))).toBeUndefined();
  });

  it('knows who waits, which changes nothing before it is inherited', () => {
    const waits = entry('c', 'waits', [{ row: 9, leadId: ONE }]);
    expect(holdersOn(pageOf(...held, waits))).toEqual([{ by: 'b', row: 7 }, { by: 'a', row: 2 }]);
    expect(holdersOn(pageOf(...held, waits, entry('c', 'inherits', [{ row: 9, leadId: ONE }], 5)))).toEqual([{ by: 'c', row: 9 }, { by: 'a', row: 2 }]);
  });

  it('gives its entries from any one on, as they were written', () => {
    const entries = [...held, entry('c', 'waits', CLAIMS), entry('c', 'inherits', CLAIMS.slice(1), 5), releasedEntry('a')];
    const shown = (some: readonly ReturnType<typeof entry>[]) => some.map(({ by, kind, from, claimed }) => [by, kind, from, ...[...claimed.rows].map((row, place) => [row, Buffer.from(claimed.leadAt(place)).toString('hex')])]);
    expect([0, 1, 3, 5].map((from) => shown(entriesOf(pageOf(...entries), from)))).toEqual([0, 1, 3, 5].map((from) => shown(entries.slice(from))));
  });

  it('is full of claims, and of what is none too', () => {
    const few = pageOf(...Array.from({ length: 499 }, () => releasedEntry('a')));
    expect([isFull(few), isFull({ ...few, segments: [...few.segments, packEntry(releasedEntry('b'))] })]).toEqual([false, true]);
  });
});
