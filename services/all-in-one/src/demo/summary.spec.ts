import type { CampaignReport, CarrierCall } from './report';
import { summaryOf, type Summary } from './summary';

const report = (change: Partial<CampaignReport> = {}): CampaignReport => ({
  imports: { rows: { total: 5, accepted: 3, duplicates: 1, rejected: 1 } },
  leads: { total: 3, pending: 0, in_flight: 0, final: 3, by_result: { completed: 2, do_not_call: 1, exhausted: 0 } },
  attempts: { made: 3, by_outcome: { completed: 2, busy: 1, failed: 0 } },
  calls: { total_calls: 3, answer_rate: 66.67, average_talk_seconds: 60 },
  waiting: { campaign: null, leads: [] },
  ...change,
});

const calls = (...outcomes: readonly (string | null)[]): readonly CarrierCall[] => outcomes.map((outcome, sequence) => ({ sequence, attempt_id: `a${sequence}`, outcome }));

const summary = (of: CampaignReport, carrier: readonly CarrierCall[], heldBack = 0): Summary => summaryOf({ report: of, carrier, heldBack });

const AS_THEY_ARE = calls('completed', 'busy', 'completed');

describe('summaryOf', () => {
  it('adds up when every part is there and the carrier agrees', () => {
    const { problems, outcomes, balances } = summary(report(), AS_THEY_ARE);
    expect(problems).toEqual([]);
    expect(outcomes).toEqual([{ outcome: 'completed', ours: 2, carriers: 2 }, { outcome: 'busy', ours: 1, carriers: 1 }]);
    expect(balances.map(({ what, total }) => [what, total])).toEqual([['Rows', 5], ['Leads', 3], ['Attempts', 3]]);
  });

  it('names a row that is neither accepted, duplicate nor rejected', () => {
    expect(summary(report({ imports: { rows: { total: 6, accepted: 3, duplicates: 1, rejected: 1 } } }), AS_THEY_ARE).problems).toEqual(['Rows: there are 6, but the parts make 5']);
  });

  it('names a lead without a result', () => {
    const leads = { total: 3, pending: 1, in_flight: 0, final: 2, by_result: { completed: 2 } };
    expect(summary(report({ leads }), AS_THEY_ARE).problems).toEqual(['Leads: there are 3, but the parts make 2', 'Leads: 1 have no final result']);
  });

  it('names a row that became no lead', () => {
    const imports = { rows: { total: 6, accepted: 4, duplicates: 1, rejected: 1 } };
    expect(summary(report({ imports }), AS_THEY_ARE).problems).toEqual(['Leads: 4 rows were accepted, but there are 3 leads']);
  });

  it('names a call that the carrier made and we do not know, outcome by outcome', () => {
    const { problems } = summary(report(), [...AS_THEY_ARE, ...calls(null, 'busy')]);
    expect(problems).toEqual([
      "Attempts: we count 3 that left, the carrier's records show 5 calls",
      "Outcome busy: we count 1, the carrier's records show 2",
      "Outcome still going on: we count 0, the carrier's records show 1",
    ]);
  });

  it('does not ask the carrier about attempts that were held back', () => {
    const attempts = { made: 5, by_outcome: { completed: 2, busy: 1, canceled: 2 } };
    expect(summary(report({ attempts }), AS_THEY_ARE, 2)).toMatchObject({ problems: [], heldBack: 2 });
    expect(summary(report({ attempts }), AS_THEY_ARE, 1).problems).toHaveLength(2);
  });

  it('names an outcome that the carrier knows under another name', () => {
    expect(summary(report(), calls('completed', 'failed', 'completed')).problems).toHaveLength(2);
  });
});
