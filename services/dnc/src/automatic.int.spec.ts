import { TOPICS, type ContractDrafts } from '@carillon/contracts';
import { fictitiousNumber } from '@carillon/testing';
import { DncHarness, NOW, until } from './dnc.harness';

const [one, two] = [fictitiousNumber('US', 1), fictitiousNumber('US', 2)];
const GROUP = 'dnc.automatic';
const CONSUMED = [TOPICS.campaign, TOPICS.call];

type Settings = ContractDrafts['CampaignCreated']['settings'];

const settings = (changes: Partial<Settings> = {}): Settings => ({
  name: 'Renewals', campaignType: 'reminder', agentId: 'agent-1', phoneNumberIds: [], startDate: '2026-01-05', daysOfWeek: [1], callTimeRanges: [], timezone: 'UTC', initialCallDelay: 0,
  staggerMs: 0, maxRetries: 3, retryCooldownHours: 24, cooldowns: {}, retryOnGoalIncomplete: false, markCompleteWhenNoLeads: true, enablePostCompletionCooldown: false,
  postCompletionCooldownHours: 168, doNotCallEnabled: true, doNotCallListSource: 'environment', doNotCallListIds: [], autoAddToDncEnabled: true, autoDncTriggerStatuses: ['voicemail'],
  autoDncTriggerErrors: ['invalid_number', 'disconnected'], callingHours: [], dispositions: [], recordChain: [], retryOffsetsMinutes: [],
  listsSortingCriteria: 'FIFO', complianceProfile: 'standard', personal: { doNotCallCustomList: [] }, ...changes,
});

describe('automatic additions', () => {
  let dnc: DncHarness;

  beforeEach(async () => {
    dnc = await DncHarness.start();
  });
  afterEach(() => dnc.stop());

  const create = (changes: Partial<Settings> = {}) => dnc.publish('CampaignCreated', 'campaign-1', { campaignId: 'campaign-1', environmentId: 'env-1', settings: settings(changes), at: NOW });

  const ended = (id: string, number: string, outcome: string, more: Partial<ContractDrafts['CallEnded']> = {}): ContractDrafts['CallEnded'] => ({
    attemptId: id, environmentId: 'env-1', campaignId: 'campaign-1', leadId: 'lead-1', attempt: 1, agentId: 'agent-1', numberKey: dnc.keyOf(number), isTesting: false, contextJson: '', outcome, at: NOW,
    personal: { to: number }, ...more,
  });

  const end = async (id: string, number: string, outcome: string, more: Partial<ContractDrafts['CallEnded']> = {}) => dnc.publish('CallEnded', id, ended(id, number, outcome, more));

  const settled = () => dnc.idle(GROUP, CONSUMED);
  const listed = (number: string) => until(async () => (await dnc.listsOf(number)).length > 0);

  it.each([
    ['a status', 'voicemail', null],
    ['an outcome among the errors', 'invalid_number', null],
    ['a reason of the carrier among the errors', 'failed', 'disconnected'],
  ])('come from %s, and say which campaign and why', async (_what, outcome, error) => {
    await create();
    await end('a1', one, outcome, { error });
    await listed(one);
    expect((await dnc.entries()).list).toMatchObject([{ phone_number: one, source: 'automatic', reason: `A call of the campaign campaign-1 ended as ${outcome}`, expires_at: null }]);
  });

  it.each([
    ['another outcome', {}, 'completed', {}],
    ['a test call', {}, 'voicemail', { isTesting: true }],
    ['a one-off call', {}, 'voicemail', { campaignId: null }],
    ['a campaign that does not want it', { autoAddToDncEnabled: false }, 'voicemail', {}],
  ])('do not come from %s', async (_what, changes, outcome, more) => {
    await create(changes);
    await end('a1', one, outcome, more);
    await settled();
    expect(await dnc.numberEvents(one)).toEqual([]);
  });

  it('follow an edit of the campaign', async () => {
    await create({ autoAddToDncEnabled: false });
    await dnc.publish('CampaignEdited', 'campaign-1', { campaignId: 'campaign-1', settings: settings(), changedFields: ['autoAddToDncEnabled'], at: NOW }, 1);
    await settled();
    await create({ autoAddToDncEnabled: false });
    await settled();
    await end('a1', one, 'voicemail');
    await listed(one);
  });

  it('have one effect however often the call is told of, even after somebody took the number off', async () => {
    await create();
    await end('a1', one, 'voicemail');
    await listed(one);
    await end('a1', one, 'voicemail');
    await settled();
    expect(await dnc.numberEvents(one)).toHaveLength(1);
    await dnc.remove([one]);
    await end('a1', one, 'voicemail');
    await settled();
    expect(await dnc.listsOf(one)).toEqual([]);
    await end('a2', one, 'voicemail');
    await listed(one);
  });

  it('come although the call is heard of before its campaign', async () => {
    await end('a1', one, 'voicemail');
    await until(async () => (await retries(dnc)) >= 2);
    await create();
    await listed(one);
    expect(await dnc.platform.messageLog.parked(GROUP)).toEqual([]);
  });

  it('leave what a person asked for as it stands', async () => {
    await create();
    await dnc.add([one]);
    await end('a1', one, 'voicemail');
    await end('a2', two, 'voicemail');
    await listed(two);
    await settled();
    expect((await dnc.entries(`?phone_number=${encodeURIComponent(one)}`)).list).toMatchObject([{ source: 'api', reason: 'asked' }]);
  });
});

async function retries(dnc: DncHarness): Promise<number> {
  const text = await dnc.platform.metrics.text();
  return Number(/carillon_messages_total\{group="dnc.automatic",type="CallEnded",result="retried"\} (\d+)/.exec(text)?.[1] ?? 0);
}
