import { leadBytes, packClaims, UnpackedPage } from './claim-page';

const ONE = 'aaaaaaaa-aaaa-8aaa-8aaa-bbbbbbbbbbbb';
const TWO = 'cccccccc-cccc-8ccc-8ccc-dddddddddddd';
/** The end of the one, the row 0x01020304, the start of the other. */
const BETWEEN = 'bbbbbbbb-bbbb-0403-0201-cccccccccccc';

describe('a page of claims', () => {
  const page = new UnpackedPage({ _id: 'c.0', _v: 1, segments: [packClaims('a', [{ row: 0x01020304, leadId: ONE }, { row: 2, leadId: TWO }]), packClaims('b', [{ row: 7, leadId: ONE }])] });

  it('has a lead where it was claimed last', () => {
    expect([ONE, TWO].map((lead) => page.holderOf(leadBytes(lead)))).toEqual([{ by: 'b', row: 7 }, { by: 'a', row: 2 }]);
  });

  it('does not take the meeting of two claims for a lead', () => {
    expect(page.holderOf(leadBytes(BETWEEN))).toBeUndefined();
  });

  it('gives its leads from any place on', () => {
    const leads = [ONE, TWO, ONE].map(leadBytes);
    expect([0, 1, 2, 3].map((from) => [...page.leads(from)])).toEqual([0, 1, 2, 3].map((from) => leads.slice(from)));
  });
});
