import * as fc from 'fast-check';
import { NOW } from '../registry.harness';
import { RowReader } from './row-reader';

function read(pieces: readonly string[], isNorthAmerican = true): { readonly seen: string[]; readonly rows: number } {
  const seen: string[] = [];
  const reader = new RowReader(
    { isNorthAmerican, toE164: (text) => (text === '020 7946 0123' ? '+442079460123' : undefined), now: NOW },
    {
      number: (number) => seen.push(String(number)),
      row: (row) => seen.push(`${row.action} ${row.kind === 'number' ? row.number : `${row.prefix}*`}${row.expiresAt === null ? '' : ' ends'}`),
      reject: (row, { code }) => seen.push(`${row} ${code}`),
    },
  );
  pieces.forEach((piece) => reader.push(Buffer.from(piece)));
  reader.end();
  return { seen, rows: reader.rows };
}

describe('a row', () => {
  it.each([
    ['202,5550123', '12025550123'],
    ['2025550123', '12025550123'],
    ['12025550123', '12025550123'],
    ['+12025550123', '12025550123'],
    ['+442079460123', '442079460123'],
    ['+33199005000', '33199005000'],
    ['"202","5550123"', 'add 12025550123'],
    ['202,5550123,2026-01-04,A', 'add 12025550123'],
    ['202,5550123,D', 'remove 12025550123'],
    ['2025550123;delete', 'remove 12025550123'],
    ['202,*', 'add 1202*'],
    ['+1202555*', 'add 1202555*'],
    ['+4420*,2026-02-01T00:00:00Z', 'add 4420* ends'],
    ['202,5550123,2026-02-01T00:00:00+01:00', 'add 12025550123 ends'],
    ['202,5550123,2025-02-01T00:00:00Z', '1 EXPIRED'],
    ['202,5550123,what', '1 UNKNOWN_CELL'],
    ['102,5550123', '1 INVALID_PHONE'],
    ['202,0550123', '1 INVALID_PHONE'],
    ['+1202555012', '1 INVALID_PHONE'],
    ['+0442079460123', '1 INVALID_PHONE'],
    ['12', '1 INVALID_PHONE'],
    ['0 nonsense', '1 INVALID_PHONE'],
    ['020 7946 0123', 'add 442079460123'],
    ['9'.repeat(600), '1 INVALID_PHONE'],
    ['x9'.repeat(600), '1 ROW_TOO_LONG'],
  ])('%s is %s', (text, expected) => expect(read([`${text}\n`]).seen).toEqual([expected]));

  it('needs its country code where the registry is not of the North American plan', () => {
    expect(read(['2025550123\n+12025550123\n'], false).seen).toEqual(['1 INVALID_PHONE', '12025550123']);
  });
});

describe('a file', () => {
  it('may have names of columns, a byte order mark, empty rows, any line end, and none at the end', () => {
    const { seen, rows } = read(['\uFEFFarea code,number\r\n202,5550101\r\n\r\n202,5550102\n\n2025550103']);
    expect([seen, rows]).toEqual([['12025550101', '12025550102', '12025550103'], 3]);
  });

  it('reads the same wherever it is cut', () => {
    const text = 'phone\n202,5550101\n+442079460102\r\n202,*\n12\n2025550103;D\n202,5550104';
    const whole = read([text]);
    fc.assert(
      fc.property(fc.array(fc.nat(text.length), { maxLength: 8 }), (cuts) => {
        const places = [0, ...cuts.sort((a, b) => a - b), text.length];
        expect(read(places.slice(1).map((place, index) => text.slice(places[index], place)))).toEqual(whole);
      }),
    );
  });

  it('without line ends takes no memory', () => {
    const { seen } = read(Array.from({ length: 100 }, () => 'x1'.repeat(50_000)));
    expect(seen).toEqual(['1 ROW_TOO_LONG']);
  });
});
