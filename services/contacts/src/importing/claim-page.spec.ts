import { packClaims, UnpackedPage } from './claim-page';
import { ClaimedRows, leadBytes } from './claimed-rows';

const ONE = 'aaaaaaaa-aaaa-8aaa-8aaa-bbbbbbbbbbbb';
const TWO = 'cccccccc-cccc-8ccc-8ccc-dddddddddddd';
/** The end of the one, the row 0x01020304, the start of the other. */
const BETWEEN = 'bbbbbbbb-bbbb-0403-0201-cccccccccccc';

const CLAIMS = [{ row: 0x01020304, leadId: ONE }, { row: 2, leadId: TWO }, { row: 7, leadId: ONE }];

describe('a page of claims', () => {
  const page = new UnpackedPage({ _id: 'c.0', _v: 1, segments: [packClaims('a', ClaimedRows.of(CLAIMS.slice(0, 2))), packClaims('b', ClaimedRows.of(CLAIMS.slice(2)))] });

  it('has a lead where it was claimed last', () => {
    expect([ONE, TWO].map((lead) => page.holderOf(leadBytes(lead)))).toEqual([{ by: 'b', row: 7 }, { by: 'a', row: 2 }]);
  });

  it('does not take the meeting of two claims for a lead', () => {
    expect(page.holderOf(leadBytes(BETWEEN))).toBeUndefined();
  });

  it('gives its claims from any place on', () => {
    const claims = (claimed: ClaimedRows) => [...claimed.rows].map((row, place) => [row, Buffer.from(claimed.leadAt(place)).toString('hex')]);
    const expected = CLAIMS.map(({ row, leadId }) => [row, leadBytes(leadId).toString('hex')]);
    expect([0, 1, 2, 3].map((from) => claims(page.from(from)))).toEqual([0, 1, 2, 3].map((from) => expected.slice(from)));
  });
});
