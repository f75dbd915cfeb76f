import { HOUR } from '@carillon/kernel';
import { ENVIRONMENT, NOON, number, Stage } from '../scheduler.harness';

let stage: Stage;
beforeEach(async () => (stage = await new Stage().open()));
afterEach(() => stage.close());

const explain = (leadId: string, at = stage.clock.now()) => stage.scheduler.explainer.explain(ENVIRONMENT, leadId, at);

it('names the rule that decides, its facts and the next eligible instant', async () => {
  await stage.campaign('c1', { complianceProfile: 'standard', callTimeRanges: [{ start: '12:00', end: '13:30' }] });
  const [leadId] = await stage.import('c1', [{ to: number(0), zones: ['America/New_York'] }]);
  await stage.idle();
  expect(await explain(leadId!)).toMatchObject({
    status: 'pending', verdict: 'defer', rule: 'legal-hours', rule_version: 2, facts: { zones: ['America/New_York'] },
    next_eligible_at: '2026-01-12T13:00:00.000Z', explanation: expect.stringContaining('the law does not allow') as string,
  });
  expect(await explain(leadId!, NOON + HOUR)).toMatchObject({ verdict: 'allow', rule: null, next_eligible_at: '2026-01-12T13:00:00.000Z' });
});

it('tells the history without telling who it is', async () => {
  await stage.campaign('c1', { retryCooldownHours: 2 });
  const [leadId] = await stage.import('c1', [number(0)]);
  await stage.end((await stage.newlyAuthorised())[0]!, 'busy');
  await stage.idle();
  const explanation = await explain(leadId!);
  expect(explanation).toMatchObject({ verdict: 'defer', rule: 'retry-delay', next_eligible_at: '2026-01-12T14:00:00.000Z', attempts: 1 });
  expect(explanation.history).toMatchObject([{ type: 'AttemptAuthorised', attempt: 1 }, { type: 'AttemptConcluded', outcome: 'busy' }]);
  expect(JSON.stringify(explanation)).not.toContain(number(0));
});

it('says what a finished lead ended with', async () => {
  await stage.campaign('c1', { doNotCallEnabled: true });
  await stage.listNumber('global', number(0));
  const [leadId] = await stage.import('c1', [number(0)]);
  await stage.idle();
  expect(await explain(leadId!)).toMatchObject({ status: 'final', result: 'do_not_call', verdict: 'deny', rule: 'dnc', next_eligible_at: null });
  await stage.tell('CampaignCancelled', 'c1', { campaignId: 'c1', at: NOON });
  await stage.idle();
  expect(await explain(leadId!)).toMatchObject({ rule: 'dnc', facts: { list: 'global' } });
});

it('knows no lead of another environment', async () => {
  await stage.campaign('c1');
  const [leadId] = await stage.import('c1', [number(0)]);
  await expect(stage.scheduler.explainer.explain('other', leadId!, NOON)).rejects.toMatchObject({ code: 'LEAD_NOT_FOUND' });
  await expect(explain('nobody')).rejects.toMatchObject({ code: 'LEAD_NOT_FOUND' });
});
