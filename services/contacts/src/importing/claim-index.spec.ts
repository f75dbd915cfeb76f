import { createHash } from 'node:crypto';
import { ClaimIndex } from './claim-index';

const LEADS = 100_000;
const PER_PAGE = 500;
type Lead = readonly [hash: number, tag: number];
const lead = (of: number): Lead => {
  const bytes = createHash('md5').update(String(of)).digest();
  return [bytes.readUInt32LE(0), bytes.readUInt32LE(12)];
};
const alike = (of: number): Lead => [of % 7, (of % 7) * 99_999_999];

describe('ClaimIndex', () => {
  const full = new ClaimIndex();
  for (let of = 0; of < LEADS; of++) full.add(...lead(of), Math.floor(of / PER_PAGE));

  it('finds the page of every lead, while it grows', () => {
    const lost = Array.from({ length: LEADS }, (_, of) => of).filter((of) => !full.pagesOf(...lead(of)).includes(Math.floor(of / PER_PAGE)));
    expect(lost).toEqual([]);
  });

  it('finds next to nothing that is not there', () => {
    const found = Array.from({ length: LEADS }, (_, of) => full.pagesOf(...lead(LEADS + of)).length).filter((pages) => pages > 0);
    expect(found.length).toBeLessThan(LEADS / 250);
  });

  it('costs a few bytes for each claim', () => {
    expect(full.size).toBeLessThan(LEADS * 3);
  });

  it('finds all pages of leads that look alike, the newest first', () => {
    const index = new ClaimIndex();
    for (let page = 0; page < 700; page++) index.add(...alike(page), page);
    expect(index.pagesOf(...alike(5))).toEqual(Array.from({ length: 100 }, (_, round) => 698 - 7 * round));
    expect(index.pagesOf(9, 2 ** 31)).toEqual([]);
  });

  it('refuses a page whose number it could not keep', () => {
    expect(() => new ClaimIndex().add(...lead(1), 2 ** 18 - 1)).toThrow(RangeError);
  });
});
