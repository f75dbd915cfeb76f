import fc from 'fast-check';
import { gzipSync, zipSync } from 'fflate';
import { LIMITS } from '../limits';
import { bytes, readAll, readText, workbook } from '../reader/in-memory-source.harness';
import type { ByteSource } from '../reader/open-source';
import { CsvRows } from './csv-rows';

const A = '+12125550100';
const codeOf = (run: () => unknown): string | undefined => {
  try {
    run();
    return undefined;
  } catch (error) {
    return (error as { code?: string }).code;
  }
};

/** A file of any size that is never there as a whole. */
const endless = (head: string, block: string, blocks: number): { source: ByteSource; read: () => number } => {
  let read = 0;
  const source: ByteSource = {
    filename: null,
    *open() {
      yield Buffer.from(head);
      for (read = 0; read < blocks; read++) yield Buffer.from(block);
    },
  };
  return { source, read: () => read };
};

describe('hostile sources', () => {
  it('stop a line of 1 GB after its first megabyte', () => {
    const { source, read } = endless('\ufeffphone,name\n', 'a'.repeat(262_144), 4_096);
    expect(codeOf(() => readAll(source))).toBe('ROW_TOO_LARGE');
    expect(read()).toBeLessThan(10);
  });

  it('stop a quote that is never closed and a row that never ends', () => {
    for (const cell of ['"aaaaaaaa', ',,,,,,,,', '"",""","']) {
      const { source, read } = endless(`\ufeffphone,name\n${A},"`, cell.repeat(20_000), 4_096);
      expect(codeOf(() => readAll(source))).toBe('ROW_TOO_LARGE');
      expect(read()).toBeLessThan(20);
    }
  });

  it('give up on a file in which every row is broken, in bounded time', () => {
    const text = `phone,name\n${'"a"b,c\n'.repeat(LIMITS.malformedRows + 10)}`;
    expect(codeOf(() => readText(text))).toBe('TOO_MANY_MALFORMED_ROWS');
    expect(codeOf(() => readText(`phone,name\n${'"aaa\n'.repeat(LIMITS.malformedRows + 10)}`))).toBe('TOO_MANY_MALFORMED_ROWS');
  });

  it('cannot reach a prototype by a header', () => {
    const { accepted } = readText(`phone,__proto__,constructor,,name,name\n${A},{"x":1},c,d,Ana,Bo\n`);
    expect(accepted[0]?.personal.customFields).toEqual({ column_2: '{"x":1}', column_3: 'c', column_4: 'd', name_6: 'Bo' });
    expect(readText(`{"phone":"${A}","custom_fields":{"__proto__":{"polluted":1}}}`).rejected[0]?.code).toBe('UNSAFE_FIELD_NAME');
    expect(readText(`{"phone":"${A}","x":{"y":[{"__proto__":1}]}}`).rejected[0]?.code).toBe('UNSAFE_FIELD_NAME');
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it('reject NUL bytes, long cells and long fields with the field', () => {
    const { rejected } = readText(`phone,city\n${A},a\u0000b\n${A},${'x'.repeat(LIMITS.cell + 1)}\n${A},${'y'.repeat(LIMITS.field + 1)}\n`);
    expect(rejected.map(({ code, field }) => [code, field])).toEqual([['CONTROL_CHARACTER', 'city'], ['CELL_TOO_LARGE', 'row'], ['FIELD_TOO_LONG', 'city']]);
    expect(rejected.every(({ personal }) => personal.raw.length <= LIMITS.raw)).toBe(true);
  });

  it('refuse too many columns', () => {
    expect(codeOf(() => readText(`phone${',c'.repeat(LIMITS.columns)}\n`))).toBe('TOO_MANY_COLUMNS');
  });

  it.each([
    ['a JSON array', Buffer.from(`[{"phone":"${A}"}]`), 'UNSUPPORTED_FORMAT'],
    ['gzip', gzipSync(Buffer.from(`phone\n${A}\n`)), 'UNSUPPORTED_FORMAT'],
    ['a zip without a workbook', zipSync({ 'a.txt': Buffer.from('a') }), 'UNSUPPORTED_FORMAT'],
    ['half a workbook', workbook('<row><c><v>1</v></c></row>').subarray(0, 300), 'CORRUPT_WORKBOOK'],
    ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), 'UNSUPPORTED_FORMAT'],
    ['nothing', Buffer.alloc(0), 'EMPTY_FILE'],
    ['blanks', Buffer.from(' \n\n '), 'EMPTY_FILE'],
    ['no phone column', Buffer.from('name,city\nAna,Berlin\n'), 'NO_PHONE_COLUMN'],
  ])('refuse %s', (_, content, code) => {
    expect(codeOf(() => readAll(bytes(content)))).toBe(code);
  });

  it('stop a workbook that inflates without end', () => {
    const bomb = workbook(`<row><c t="inlineStr"><is><t>phone</t></is></c></row>${'<row><c><v>12125550100</v></c></row>'.repeat(10)}${' '.repeat(40_000_000)}`);
    expect(bomb.length).toBeLessThan(200_000);
    expect(codeOf(() => readAll(bytes(bomb)))).toBe('WORKBOOK_TOO_LARGE');
  });

  it('are read in linear time whatever the strings are', () => {
    const nasty = ['+'.repeat(400), '1'.repeat(90_000), `${' '.repeat(90_000)}1`, '(('.repeat(200), `${'a@'.repeat(40_000)}`, `a@${'a.'.repeat(40_000)}`, '+1 '.repeat(80)];
    const started = performance.now();
    const text = `phone,email\n${Array.from({ length: 200 }, (_, index) => `${nasty[index % 4]},${nasty[4 + (index % 3)]}`).join('\n')}\n`;
    expect(readText(text, { defaultCountry: 'US' }).rejected).toHaveLength(200);
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  it('account for every row once, whatever the bytes are', () => {
    const soup = fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', A, 'x', ';', '\u0000', ' ', '=', 'é'), maxLength: 300 });
    fc.assert(
      fc.property(soup, fc.integer({ min: 1, max: 40 }), (text, block) => {
        const { accepted, rejected } = readAll(bytes(`phone,name\n${text}`, block));
        const rows = [...accepted, ...rejected].map(({ row }) => row).sort((a, b) => a - b);
        expect(rows).toEqual(rows.map((_, index) => index + 1));
      }),
      { numRuns: 500 },
    );
  });

  it('do not make the reader of CSV stand still', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: fc.constantFrom('"', ',', '\n', 'a', ' ') }), { maxLength: 30 }), (texts) => {
        const rows = new CsvRows(',');
        const count = [...texts.flatMap((text) => [...rows.push(text)]), ...rows.push('', true)].flat().length;
        expect(count).toBeLessThanOrEqual(texts.join('').length + 1);
      }),
      { numRuns: 500 },
    );
  });
});
