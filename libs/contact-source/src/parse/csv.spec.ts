import fc from 'fast-check';
import Papa from 'papaparse';
import iconv from 'iconv-lite';
import { bytes, numbersIn, readAll, readText } from '../reader/in-memory-source.harness';
import { CsvRows } from './csv-rows';
import { isCells } from './source-row';

const A = '+12125550100';
const B = '+12125550101';

describe('CSV', () => {
  it.each([',', ';', '\t', '|'])('is split at %j', (delimiter) => {
    const text = ['phone,first_name,city', `${A},Ana,Berlin`, `${B},Bo,Oslo`].join('\n').replaceAll(',', delimiter);
    expect(readText(text).accepted.map(({ personal }) => personal.fields)).toEqual([
      { first_name: 'Ana', city: 'Berlin' },
      { first_name: 'Bo', city: 'Oslo' },
    ]);
  });

  it.each([1, 2, 3, 7, 64])('reads mixed line ends, quotes and characters cut into blocks of %i bytes', (block) => {
    const text = `phone,name\r\n${A},"Zoë ""Z"", A\r\nB"\r${B},Åsa\n`;
    const { accepted, rejected } = readAll(bytes(text, block));
    expect(rejected).toEqual([]);
    expect(accepted.map(({ personal }) => personal.fields.name)).toEqual(['Zoë "Z", A\nB', 'Åsa']);
    expect(accepted.map(({ row }) => row)).toEqual([1, 2]);
  });

  it.each(['utf16-le', 'utf16-be', 'windows-1252', 'utf8'])('is read in %s', (encoding) => {
    for (const addBOM of [true, false]) {
      const content = iconv.encode(`phone,name\n${A},Müller Ñandú é\n`, encoding, { addBOM });
      expect(readAll(bytes(content, 5)).accepted[0]?.personal.fields.name).toBe('Müller Ñandú é');
    }
  });

  it('needs no header where the first row holds a number', () => {
    const { accepted } = readText(`Ana,${A}\nBo,${B}\n`);
    expect(accepted).toMatchObject([{ row: 1, personal: { customFields: { column_1: 'Ana' } } }, { row: 2 }]);
  });

  it('takes the delimiter from a "sep=" line and skips blank rows', () => {
    expect(numbersIn(bytes(`sep=;\nname;phone\n\nAna;${A}\n;\n`))).toEqual([A]);
  });

  it('rejects ragged rows and goes on', () => {
    const { accepted, rejected } = readText(`phone,name\n${A},Ana,too,many\n${A}\n${B},Bo,,\n`);
    expect(rejected.map(({ row, code }) => [row, code])).toEqual([[1, 'WRONG_COLUMN_COUNT'], [2, 'WRONG_COLUMN_COUNT']]);
    expect(rejected[0]?.personal.raw).toBe(`${A},Ana,too,many`);
    expect(accepted.map(({ row }) => row)).toEqual([3]);
  });

  it('loses no row but the one whose quoting is broken', () => {
    const good = (index: number) => `+12125550${100 + index},"Row ${index}"`;
    const lines = ['phone,name', good(0), '+12125550101,"bro"ken', good(2), '+12125550103,"never closed', good(4), good(5)];
    const { accepted, rejected } = readText(lines.join('\n'));
    expect(accepted.map(({ personal }) => personal.fields.name)).toEqual(['Row 0', 'Row 2', 'Row 4', 'Row 5']);
    expect(rejected.map(({ code, personal }) => [code, personal.raw])).toEqual([['MALFORMED_QUOTES', lines[2]], ['MALFORMED_QUOTES', lines[4]]]);
  });

  it('gives the same rows whatever the blocks are', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', ' ', 'é', '') });
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1 }), fc.integer({ min: 1, max: 50 }), (table, size) => {
        const text = Papa.unparse(table, { quotes: true, newline: '\n' });
        const rows = new CsvRows(',');
        const read = [];
        for (let at = 0; at < text.length; at += size) read.push(...[...rows.push(text.slice(at, at + size))].flat());
        read.push(...[...rows.push('', true)].flat());
        expect(read).toEqual(table);
        expect(read.every(isCells)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
