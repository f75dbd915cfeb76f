import { DAY, HOUR } from '@carillon/kernel';
import type { ReadStore } from '@carillon/platform/read-store';
import type { CampaignDocument } from '../projections/campaign-board.projection';
import { campaignAbandonment } from './campaign-abandonment';

const CAMPAIGN = 'campaign-1';
const START = Date.UTC(2026, 0, 5, 9);

/** The hours as a store hands them out, page by page, in the order of their ids. */
function storeOf(hours: Readonly<Record<number, object>>): ReadStore {
  const documents = Object.entries(hours).map(([at, counts]) => ({ _id: `${CAMPAIGN}:${START + Number(at) * HOUR}`, _v: 0, ...counts }));
  const find = ({ where, limit }: { readonly where: { readonly _id: { readonly gt: string; readonly lt: string } }; readonly limit: number }) =>
    documents.filter(({ _id }) => _id > where._id.gt && _id < where._id.lt).sort((a, b) => (a._id < b._id ? -1 : 1)).slice(0, limit);
  return { find: (_: string, query: Parameters<typeof find>[0]) => Promise.resolve({ documents: find(query) }) } as unknown as ReadStore;
}

const told = (compliance_profile: string, hours: Readonly<Record<number, object>>, now: number) =>
  campaignAbandonment(storeOf(hours), { _id: CAMPAIGN, settings: { compliance_profile } } as unknown as CampaignDocument, START + now);

const day = 24;

it('has nothing to tell before the first call', async () =>
  expect(await told('us-telemarketing', {}, 0)).toMatchObject({ started_at: null, answered_live: 0, abandoned: 0, rate: 0, periods: [{ days: 30, limit: 3, successive: [], trailing: { answered_live: 0, kept: true } }] }));

it('counts each successive thirty days from the first call, and the last thirty', async () => {
  const hours = { 0: { calls: 9 }, 5: { calls: 90, answered_live: 100, abandoned: 3 }, [29 * day]: { answered_live: 100, abandoned: 3 }, [30 * day]: { answered_live: 101, abandoned: 4 } };
  const { periods, ...whole } = await told('us-telemarketing', hours, 31 * DAY);
  expect(whole).toMatchObject({ started_at: '2026-01-05T09:00:00.000Z', answered_live: 301, abandoned: 10, rate: 3.32 });
  expect(periods).toMatchObject([{
    days: 30, jurisdiction: 'US', limit: 3,
    successive: [
      { from: '2026-01-05T09:00:00.000Z', until: '2026-02-04T09:00:00.000Z', answered_live: 200, abandoned: 6, rate: 3, kept: true },
      { from: '2026-02-04T09:00:00.000Z', answered_live: 101, abandoned: 4, kept: false },
    ],
    trailing: { answered_live: 201, abandoned: 7, kept: false },
  }]);
});

it('R-40: counts days for the United Kingdom, where no share is safe any more', async () => {
  const { periods } = await told('uk', { 0: { answered_live: 10 }, 30: { answered_live: 10, abandoned: 1 } }, 2 * DAY);
  expect(periods).toMatchObject([{ days: 1, limit: null, successive: [{ answered_live: 10, kept: null }, { abandoned: 1, rate: 10, kept: null }] }]);
});

it('shows thirty days where the profile names no period', async () => {
  const { periods } = await told('ca', { 0: { answered_live: 4, abandoned: 1 } }, 0);
  expect(periods).toMatchObject([{ days: 30, jurisdiction: null, limit: null, trailing: { answered_live: 4, abandoned: 1, rate: 25, kept: null } }]);
});

it('reads every page', async () => {
  const hours = Object.fromEntries(Array.from({ length: 2_500 }, (_, hour) => [hour, { answered_live: 1 }]));
  expect(await told('none', hours, 2_500 * HOUR)).toMatchObject({ answered_live: 2_500 });
});
