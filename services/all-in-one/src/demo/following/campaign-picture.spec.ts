import type { CampaignReport } from '../report';
import { plain } from '../wording/paint';
import { campaignPicture, type Moment } from './campaign-picture';

const NOON = Date.UTC(2026, 2, 2, 17);

const report: CampaignReport = {
  imports: { rows: {} },
  leads: { total: 1_000, pending: 740, in_flight: 10, final: 250, by_result: { completed: 250 } },
  attempts: { made: 300, by_outcome: { completed: 250, busy: 50, failed: 0 } },
  calls: { total_calls: 310, answer_rate: 80, average_talk_seconds: 60 },
  waiting: {
    campaign: { rule: 'campaign-windows', until: '2026-03-02T18:00:00.000Z' },
    leads: [
      { rule: 'retry-delay', leads: 40, earliest_until: '2026-03-02T19:30:00.000Z' },
      { rule: 'legal-hours', leads: 700, earliest_until: '2026-03-03T13:00:00.000Z' },
    ],
  },
};

const moment = (change: Partial<Moment> = {}): Moment => ({ report, rate: { perSecond: 120.4, perVirtualHour: 90 }, now: NOON, latest: ['busy, again at 13:00'], ...change });
const picture = (change?: Partial<Moment>) => campaignPicture(moment(change), { paint: plain, zone: 'America/New_York' });

describe('campaignPicture', () => {
  it('tells who waits for what, until when: the campaign first, then the most leads', () => {
    const waiting = picture().panel.find((line) => line.startsWith('waiting'));
    expect(waiting).toMatch(/everybody: campaign windows until 13:00 · 700 legal hours, the first until Tue,? 3 Mar,? 08:00 · 40 retry delay, the first until 14:30$/);
  });

  it('leaves out a time that is over', () => {
    const waiting = { campaign: null, leads: [{ rule: 'legal-hours', leads: 5, earliest_until: '2026-03-02T16:00:00.000Z' }] };
    expect(picture({ report: { ...report, waiting } }).panel).toContain('waiting    5 legal hours');
  });

  it('tells how far it is, what came of the calls, and how fast', () => {
    const panel = picture().panel.join('\n');
    expect(panel).toContain('250 of 1,000 final · 25 %');
    expect(panel).toContain('10 calls');
    expect(panel).toContain('250 completed · 50 busy');
    expect(panel).toContain('310 calls placed · 120 per second, 90 per hour of campaign time');
  });

  it('fits one line where there is no terminal', () => {
    expect(picture({ report: { ...report, waiting: { campaign: null, leads: [] } } }).line).toMatch(/12:00: 250 of 1,000 leads final · 10 in flight · 310 calls \(120\/s\) · waiting: nobody$/);
  });
});
