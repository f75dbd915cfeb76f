import * as fc from 'fast-check';
import { SaidBefore } from './said-before';

describe('SaidBefore', () => {
  it('reads what the bytes say, whatever they said before', () => {
    // Few and short, so that the same come again; halves of characters among them.
    const bytes = fc.array(fc.constantFrom(0x61, 0x62, 0xc3, 0xa9, 0xe9, 0xff, 0xef, 0xbf, 0xbd), { maxLength: 3 }).map((each) => Buffer.from(each));
    fc.assert(
      fc.property(fc.array(bytes, { maxLength: 30 }), (said) => {
        const before = new SaidBefore();
        for (const each of said) expect(before.text('name', each)).toBe(each.toString());
      }),
    );
  });

  it('remembers the same name for itself alone', () => {
    const before = new SaidBefore();
    expect([before.text('a', Buffer.from('1')), before.text('b', Buffer.from('2')), before.text('a', Buffer.from('1'))]).toEqual(['1', '2', '1']);
  });

  it('reads any number of names', () => {
    const before = new SaidBefore();
    for (let name = 0; name < 200; name++) expect(before.text(String(name), Buffer.from(`says ${name}`))).toBe(`says ${name}`);
  });
});
