import { HOUR, MINUTE } from '@carillon/kernel';
import { ENVIRONMENT, NOON, number, Stage } from '../scheduler.harness';
import type { CallWish } from './call-wish';

let stage: Stage;
beforeEach(async () => {
  stage = await new Stage().open();
  await stage.store.write([{ kind: 'put', collection: 'agents', document: Object.assign({ _id: 'agent-1', _v: 0 }, { environment_id: ENVIRONMENT }) }]);
});
afterEach(() => stage.close());

let requests = 0;
const wish = (to: string, changes: Partial<CallWish['request']> = {}, environmentId = ENVIRONMENT): CallWish => {
  const requestId = changes.requestId ?? `request-${++requests}`;
  const cause = { correlationId: requestId, causationId: requestId, occurredAt: NOON, actor: 'test', environmentId };
  return { environmentId, to, request: { requestId, payload: { name: 'A' }, context: { order: 7 }, isTesting: false, allowDuplicates: false, ...changes }, cause };
};
const ask = (to: string, changes: Partial<CallWish['request']> = {}) => stage.scheduler.desk.campaignCall('c1', wish(to, changes));

describe('a call for a campaign', () => {
  it('to a new number is a new lead, called at once and with what was given', async () => {
    await stage.campaign('c1');
    const { call } = await ask(number(1));
    expect(call).toMatchObject({ attemptId: `${stage.leadId('c1', number(1))}.1`, scheduledAt: NOON, createdAt: NOON });
    expect(await stage.newlyAuthorised()).toMatchObject([{ attemptId: call.attemptId, agentId: 'agent-1', request: { payload: { name: 'A' }, context: { order: 7 } } }]);
  });

  it('goes before those that wait in the queue', async () => {
    await stage.campaign('c1', { maxCallsInParallel: 1 });
    await stage.import('c1', [number(0), number(1), number(2)]);
    const [first] = await stage.newlyAuthorised();
    await ask(number(9));
    await stage.end(first!, 'completed');
    expect(await stage.newlyAuthorised()).toMatchObject([{ personal: { to: number(9) } }]);
  });

  it('to a pending lead skips its retry delay and counts as its attempt', async () => {
    await stage.campaign('c1');
    const [leadId] = await stage.import('c1', [number(0)]);
    await stage.end((await stage.newlyAuthorised())[0]!, 'busy');
    const { call } = await ask(number(0));
    expect(call.attemptId).toBe(`${leadId}.2`);
    expect(await stage.newlyAuthorised()).toMatchObject([{ attemptId: `${leadId}.2`, attempt: 2, request: { context: { order: 7 } } }]);
  });

  it('waits for the window, and says until when', async () => {
    await stage.campaign('c1', { callTimeRanges: [{ start: '14:00', end: '16:00' }] });
    const { call } = await ask(number(0));
    expect(call.scheduledAt).toBe(NOON + 2 * HOUR);
    expect(await stage.newlyAuthorised()).toEqual([]);
    await stage.advance(2 * HOUR);
    expect(await stage.newlyAuthorised()).toHaveLength(1);
  });

  it('starts a new round for a finished lead', async () => {
    await stage.campaign('c1', { markCompleteWhenNoLeads: false });
    const [leadId] = await stage.import('c1', [number(0)]);
    await stage.end((await stage.newlyAuthorised())[0]!, 'completed');
    const { call } = await ask(number(0));
    expect(call.leadId).toBe(`${leadId}~2`);
    await stage.end((await stage.newlyAuthorised())[0]!, 'completed');
    expect((await ask(number(0))).call.leadId).toBe(`${leadId}~3`);
  });

  it('is refused while another is queued or active, with the one that exists', async () => {
    await stage.campaign('c1');
    const { call } = await ask(number(0));
    const existing = { existing_call: { id: call.attemptId, to: number(0) } };
    await expect(ask(number(0))).rejects.toMatchObject({ code: 'DUPLICATE_CALL', details: existing });
    await stage.newlyAuthorised();
    await expect(ask(number(0))).rejects.toMatchObject({ code: 'DUPLICATE_CALL', details: existing });
  });

  it('is accepted once of two that come at the same moment', async () => {
    await stage.campaign('c1');
    const answers = await Promise.allSettled([ask(number(0)), ask(number(0)), ask(number(0))]);
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await stage.newlyAuthorised()).toHaveLength(1);
  });

  it('goes beside another where duplicates are allowed', async () => {
    await stage.campaign('c1');
    await ask(number(0), { allowDuplicates: true });
    await stage.newlyAuthorised();
    const { call } = await ask(number(0), { allowDuplicates: true });
    expect(call.leadId).toBe(`${stage.leadId('c1', number(0))}~2`);
    expect(await stage.newlyAuthorised()).toMatchObject([{ attemptId: call.attemptId }]);
  });

  it('has one effect when the same request comes again', async () => {
    await stage.campaign('c1');
    const first = await ask(number(0), { requestId: 'once' });
    await stage.newlyAuthorised();
    expect((await ask(number(0), { requestId: 'once' })).call.attemptId).toBe(first.call.attemptId);
    expect(await stage.newlyAuthorised()).toEqual([]);
  });

  it('waits again when its dial was refused', async () => {
    await stage.campaign('c1');
    await ask(number(0));
    await stage.refuse((await stage.newlyAuthorised())[0]!, 'expired');
    expect(await stage.newlyAuthorised()).toMatchObject([{ attempt: 1, request: { context: { order: 7 } } }]);
  });

  it('is refused for a number that must not be called', async () => {
    await stage.campaign('c1', { doNotCallEnabled: true });
    await stage.listNumber('global', number(0));
    await expect(ask(number(0))).rejects.toMatchObject({ code: 'NUMBER_ON_DNC', details: { list: 'global' } });
  });

  it('is refused unless the campaign is there, ours and active', async () => {
    await expect(ask(number(0))).rejects.toMatchObject({ code: 'CAMPAIGN_NOT_FOUND' });
    await stage.campaign('c1', {}, false);
    await expect(ask(number(0))).rejects.toMatchObject({ code: 'CAMPAIGN_NOT_ACTIVE', details: { campaign_status: 'draft' } });
    await expect(stage.scheduler.desk.campaignCall('c1', wish(number(0), {}, 'other'))).rejects.toMatchObject({ code: 'CAMPAIGN_NOT_FOUND' });
  });

  it('is in the agenda even if the process ended right after it was stored', async () => {
    await stage.campaign('c1', { callTimeRanges: [{ start: '14:00', end: '16:00' }] });
    const { call } = await ask(number(0));
    const [stored] = await stage.events.read(`lead-${call.leadId}`);
    await stage.store.write([{ kind: 'delete', collection: 'agenda_leads', id: call.leadId }]);
    await stage.scheduler.desk.enrol(call.leadId, stored!.event.data as never);
    await stage.advance(2 * HOUR);
    expect(await stage.newlyAuthorised()).toMatchObject([{ attemptId: call.attemptId }]);
  });
});

describe('a one-off call', () => {
  it('is one attempt of no campaign, in the legal hours', async () => {
    const call = await stage.scheduler.desk.oneOffCall('agent-1', wish(number(0)));
    const [attempt] = await stage.newlyAuthorised();
    expect(attempt).toMatchObject({ attemptId: call.attemptId, campaignId: null, agentId: 'agent-1', dncLists: [ENVIRONMENT, 'global', 'registry.*'] });
    await stage.end(attempt!, 'busy');
    expect(await stage.lead(call.leadId)).toMatchObject({ status: 'final', result: 'exhausted' });
  });

  it('waits as long as it was asked to, also when the request is told again', async () => {
    const call = await stage.scheduler.desk.oneOffCall('agent-1', wish(number(0), { notBefore: NOON + 5 * MINUTE }));
    expect(call.scheduledAt).toBe(NOON + 5 * MINUTE);
    const [stored] = await stage.events.read(`lead-${call.leadId}`);
    await stage.scheduler.desk.enrol(call.leadId, stored!.event.data as never);
    await stage.advance(5 * MINUTE - 1);
    expect(await stage.newlyAuthorised()).toEqual([]);
    await stage.advance(1);
    expect(await stage.newlyAuthorised()).toMatchObject([{ attemptId: call.attemptId }]);
  });

  it('needs an agent of the environment', async () => {
    await expect(stage.scheduler.desk.oneOffCall('nobody', wish(number(0)))).rejects.toMatchObject({ code: 'AGENT_NOT_FOUND' });
    await expect(stage.scheduler.desk.oneOffCall('agent-1', wish(number(0), {}, 'other'))).rejects.toMatchObject({ code: 'AGENT_NOT_FOUND' });
  });
});
