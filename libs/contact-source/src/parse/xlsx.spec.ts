import { bytes, readAll, workbook } from '../reader/in-memory-source.harness';
import { columnOf, dateText, isDateFormat, numberText } from './xlsx-cell';

const shared = (index: number, reference: string) => `<c r="${reference}" t="s"><v>${index}</v></c>`;

describe('XLSX', () => {
  it('reads the first sheet: shared and inline texts, numbers, dates, formulas, booleans, gaps', () => {
    const sheet = [
      `<row r="1">${shared(0, 'A1')}${shared(1, 'B1')}${shared(2, 'C1')}${shared(3, 'D1')}${shared(4, 'E1')}</row>`,
      '<row r="2"><c r="A2"><v>1.21255501E10</v></c><c r="B2" t="inlineStr"><is><t>Ana &amp; Bo</t></is></c><c r="C2" s="1"><v>46000</v></c>' +
        '<c r="D2" t="str"><f>UPPER("x")</f><v>X</v></c><c r="E2" t="b"><v>1</v></c></row>',
      '<row r="4"><c r="A4"><v>12125550101</v></c><c r="C4" s="2"><v>46000.5</v></c></row>',
    ].join('');
    const file = workbook(sheet, ['phone', 'name', 'signed', 'formula', 'vip']);
    const { accepted, rejected } = readAll(bytes(file, 100), { defaultCountry: 'US' });
    expect(rejected).toEqual([]);
    expect(accepted.map(({ row, personal }) => ({ row, ...personal, phones: personal.phones[0]?.number }))).toEqual([
      { row: 1, phones: '+12125550100', fields: { name: 'Ana & Bo' }, customFields: { signed: '2025-12-09', formula: 'X', vip: 'true' } },
      { row: 2, phones: '+12125550101', fields: {}, customFields: { signed: '2025-12-09T12:00:00' } },
    ]);
  });

  it('keeps every digit of a number', () => {
    expect(['4.4770090012E11', '447700900123', '1E3', '12.5'].map(numberText)).toEqual(['447700900120', '447700900123', '1000', '12.5']);
  });

  it('knows which formats are dates', () => {
    expect([[14, undefined], [0, undefined], [164, '0.00'], [165, 'dd/mm/yy'], [166, '[Red]0'], [167, '"day" 0'], [168, '[h]:mm']].map(([id, code]) => isDateFormat(id as number, code as string))).toEqual([
      true, false, false, true, false, false, true,
    ]);
    expect(dateText(0, true)).toBe('1904-01-01');
    expect(['A1', 'Z9', 'AA10', '12'].map(columnOf)).toEqual([0, 25, 26, -1]);
  });
});
