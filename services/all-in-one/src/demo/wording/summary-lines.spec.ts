import type { Summary } from '../summary';
import { plain } from './paint';
import { summaryLines } from './summary-lines';

const summary: Summary = {
  balances: [{ what: 'Rows', total: 1_205, parts: { accepted: 1_200, duplicates: 0, rejected: 5 } }],
  outcomes: [{ outcome: 'no_answer', ours: 1_000, carriers: 1_000 }, { outcome: 'busy', ours: 1, carriers: 2 }],
  heldBack: 0,
  problems: [],
};

describe('summaryLines', () => {
  it('shows what each number is made of, and both counts of each outcome', () => {
    expect(summaryLines(summary, plain)).toEqual([
      '',
      '  Rows                   1,205  = 1,200 accepted + 5 rejected',
      '',
      '  Outcome             Carillon   carrier',
      '  ──────────────────────────────────────',
      '  no answer              1,000     1,000',
      '  busy                       1         2',
      '  ──────────────────────────────────────',
      '  All calls              1,001     1,002',
      '',
      expect.stringContaining('✔ It adds up'),
    ]);
  });

  it('tells of attempts that never left', () => {
    expect(summaryLines({ ...summary, heldBack: 7 }, plain)).toContain('  Besides, 7 attempts were canceled before they left: their calling window closed.');
  });

  it('says what does not add up', () => {
    const lines = summaryLines({ ...summary, problems: ['Outcome busy: we count 1'] }, plain);
    expect(lines.slice(-2)).toEqual(['  ✘ It does not add up:', '    Outcome busy: we count 1']);
  });
});
