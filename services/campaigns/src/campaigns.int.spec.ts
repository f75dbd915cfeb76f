import type { Document } from '@carillon/platform/read-store';
import routeTable from '../../../deploy/routes.json';
import { AGENT, AGENT_ELSEWHERE, CampaignsHarness, NUMBER, START, type Reply } from './campaigns.harness';

const BODY = {
  name: 'Renewals',
  campaign_type: 'follow_up',
  agent_id: AGENT,
  start_date: '2026-03-02',
  days_of_week: [1, 2, 3, 4, 5],
  call_time_ranges: [{ start: '09:00', end: '12:00' }, { start: '14:00', end: '17:00' }],
  timezone: 'Europe/Madrid',
  do_not_call_enabled: true,
};

describe('campaigns', () => {
  let campaigns: CampaignsHarness;
  beforeAll(async () => void (campaigns = await CampaignsHarness.start()));
  afterAll(() => campaigns.stop());

  const create = (changes: object = {}, headers: Record<string, string> = {}): Promise<Reply> => campaigns.request('POST', '', { ...BODY, ...changes }, headers);
  const edit = (id: string, changes: unknown, headers: Record<string, string> = {}): Promise<Reply> => campaigns.request('PUT', `/${id}`, changes, headers);
  const move = (id: string, status: string, headers: Record<string, string> = {}): Promise<Reply> => campaigns.request('PATCH', `/${id}/status`, { status }, headers);
  const created = async (changes: object = {}): Promise<string> => {
    const { status, body } = await create(changes);
    if (status !== 201) throw new Error(JSON.stringify(body));
    return body.data.id;
  };
  const active = async (changes: object = {}): Promise<string> => {
    const id = await created(changes);
    await campaigns.countContacts(id, 3);
    expect((await move(id, 'active')).status).toBe(200);
    return id;
  };
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

  it('answers to what the route table gives it', () => {
    const own = routeTable.routes.filter(({ service }) => service === 'campaigns').flatMap(({ methods, path }) => methods.map((method) => `${method} ${path}`));
    expect(campaigns.routes).toEqual(own.sort());
  });

  describe('creation', () => {
    it('answers with the draft, complete', async () => {
      const { status, headers, body } = await create();
      expect(status).toBe(201);
      expect(headers['etag']).toBe('"0"');
      expect(body).toMatchObject({ success: true, data: { ...BODY, status: 'draft', description: null, end_date: null, max_retries: 3, retry_cooldown_hours: 24, success_cooldown_hours: 24, post_completion_cooldown_hours: 168, launch_at: null } });
      expect(body.data).toMatchObject({ created_at: '2026-03-02T09:00:00.000Z', updated_at: '2026-03-02T09:00:00.000Z' });
      expect(body).not.toHaveProperty('warnings');
    });

    it('needs no agent where people are to talk, until it is to have one talk', async () => {
      const { body, status } = await create({ agent_id: null, dialing_mode: 'predictive' });
      expect([status, body.data['agent_id']]).toEqual([201, null]);
      expect((await edit(body.data.id, { dialing_mode: 'voice' })).body['errors']).toMatchObject([{ field: 'agent_id' }]);
      expect((await edit(body.data.id, { dialing_mode: 'voice', agent_id: AGENT })).body.data).toMatchObject({ agent_id: AGENT });
      expect((await create({ agent_id: null })).body['errors']).toMatchObject([{ field: 'agent_id' }]);
    });

    it('keeps every field that it was given', async () => {
      const given = {
        description: 'Second quarter',
        end_date: '2026-06-30',
        launch_at: '2026-04-01T09:00:00.000Z',
        initial_call_delay: 30,
        stagger_ms: 1_000,
        max_retries: 0,
        retry_cooldown_hours: 48,
        retry_on_goal_incomplete: true,
        goal_completion_variable: 'booked',
        mark_complete_when_no_leads: true,
        enable_post_completion_cooldown: true,
        post_completion_cooldown_hours: 1,
        success_cooldown_hours: 168,
        voicemail_cooldown_hours: 2,
        no_answer_cooldown_hours: 3,
        busy_cooldown_hours: 4,
        failed_cooldown_hours: 5,
        do_not_call_enabled: true,
        do_not_call_list_source: 'custom',
        do_not_call_custom_list: ['+12025550123'],
        auto_add_to_dnc_enabled: true,
        auto_dnc_trigger_statuses: ['voicemail'],
        auto_dnc_trigger_errors: ['invalid_number', 'disconnected'],
        max_calls_in_parallel: 10,
        lists_sorting_criteria: 'LIFO',
        compliance_profile: 'uk',
        phone_number_ids: [NUMBER],
      };
      expect((await create(given)).body.data).toMatchObject(given);
    });

    it('has the compliance profile that its environment has chosen, where it names none', async () => {
      await campaigns.put('environments', { _id: 'default', _v: 1, compliance_profile: 'us-debt' });
      expect((await create({})).body.data).toMatchObject({ compliance_profile: 'us-debt' });
      expect((await create({ compliance_profile: 'none' })).body.data).toMatchObject({ compliance_profile: 'none' });
      await campaigns.put('environments', { _id: 'default', _v: 2 });
      expect((await create({})).body.data).toMatchObject({ compliance_profile: 'standard' });
    });

    it('keeps every field of dialling and retrying', async () => {
      const [delay, final] = [{ amount: 100, unit: 'SECONDS' }, { status_after_call: 'FINAL', custom: false, max_attempts: null, retry_delay: null }];
      const given = {
        dialing_mode: 'predictive',
        priority: 9,
        run_once: true,
        calling_hours: [{ days_of_week: [1, 2], start: '09:00:00', end: '17:30:30' }, { days_of_week: [6], start: '10:00', end: '24:00' }],
        calling_hours_zone: 'contact',
        ring_timeout_seconds: 6,
        max_retries: 98,
        retry_delay: delay,
        dispositions: { busy: { status_after_call: 'RETRY', custom: true, max_attempts: 45, retry_delay: delay }, no_answer: final, invalid_number: final },
        record_chain: ['MOBILE', 'HOME', 'OFFICE', 'EXTRA_1', 'EXTRA_2', 'EXTRA_3'].map((type) => ({ type, max_attempts: 2, retry_delay: delay })),
        retry_offsets_minutes: [30, 60],
        retry_on_voicemail: false,
        answering_machine_detection: false,
        predictive: { amd_metadata: false, max_abandonment_rate: 2, max_dialing_ratio: 3, abandonment_timeout_seconds: 14, max_skip_attempts: 4, strategy_type: 'AUTOMATIC', preview_timeout_seconds: 100, ivr_enabled: true },
        vendor: { dialect: 'talkdesk', echo: { week_days: ['MONDAY'], unit: null } },
      };
      const { body } = await create({ ...given, days_of_week: undefined, call_time_ranges: undefined });
      expect(body.data).toMatchObject({ ...given, days_of_week: [], call_time_ranges: [], action_required: true, action_required_reason: expect.stringContaining('human agents') as string });
      const cleared = { calling_hours: null, retry_delay: null, dispositions: null, record_chain: null, retry_offsets_minutes: null, predictive: null, vendor: null };
      const { days_of_week, call_time_ranges } = BODY;
      expect((await edit(body.data.id, { ...cleared, max_retries: 10, dialing_mode: 'voice', days_of_week, call_time_ranges })).body.data).toMatchObject({ ...cleared, days_of_week, action_required: false });
    });

    it('lists numbers in the writing in which they are dialled', async () => {
      expect((await create({ do_not_call_custom_list: ['+4401134960123'] })).body.data).toMatchObject({ do_not_call_custom_list: ['+441134960123'] });
    });

    it('numbers the campaigns of an environment', async () => {
      const [first, second] = [(await create()).body.data['number'] as number, (await create()).body.data['number'] as number];
      expect(second).toBe(first + 1);
      expect(campaigns.published.find(({ type, data }) => type === 'CampaignCreated' && (data as { number: number }).number === second)).toBeDefined();
    });

    it('holds the agent to what it is', async () => {
      const agent_id = '0197f2c0-0000-7000-8000-00000000000e';
      await campaigns.put('agents', { _id: agent_id, _v: 0, environment_id: 'default', outbound: true, post_call_variables: [{ name: 'booked', type: 'boolean' }, { name: 'mood', type: 'string' }] });
      expect((await create({ agent_id, goal_completion_variable: 'booked' })).status).toBe(201);
      expect((await create({ agent_id, goal_completion_variable: 'mood' })).body['errors']).toMatchObject([{ field: 'goal_completion_variable', code: 'NO_SUCH_VARIABLE' }]);
      const id = await created({ agent_id });
      expect((await edit(id, { goal_completion_variable: 'other' })).body['errors']).toMatchObject([{ field: 'goal_completion_variable' }]);
      await campaigns.put('agents', { _id: agent_id, _v: 1, environment_id: 'default', outbound: false });
      expect((await create({ agent_id })).body['errors']).toMatchObject([{ field: 'agent_id', code: 'AGENT_NOT_OUTBOUND' }]);
    });

    it('warns of what was likely not meant', async () => {
      const { body } = await create({ do_not_call_enabled: false, call_time_ranges: [{ start: '00:00', end: '24:00' }] });
      expect(body['warnings']).toMatchObject([{ field: 'call_time_ranges.0', code: 'OUTSIDE_LEGAL_HOURS' }, { field: 'do_not_call_enabled', code: 'DNC_NOT_CHECKED' }]);
    });

    it('takes a launch without an offset as UTC', async () => {
      expect((await create({ launch_at: '2026-04-01T09:00:00' })).body.data['launch_at']).toBe('2026-04-01T09:00:00.000Z');
      expect((await create({ launch_at: '2026-04-01T09:00:00+02:00' })).body.data['launch_at']).toBe('2026-04-01T07:00:00.000Z');
    });

    it.each<[string, object, string, string, RegExp]>([
      ['an end before the start', { end_date: '2026-03-01' }, 'end_date', 'NOT_AFTER_START', /after start_date \(2026-03-02\)/],
      ['an end on the first day', { end_date: '2026-03-02' }, 'end_date', 'NOT_AFTER_START', /after start_date/],
      ['a window that ends before it starts', { call_time_ranges: [{ start: '17:00', end: '09:00' }] }, 'call_time_ranges.0.end', 'NOT_AFTER_START', /split a window over midnight/],
      ['no window', { call_time_ranges: [] }, 'call_time_ranges', 'LENGTH', /1 to 48/],
      ['a window that is none', { call_time_ranges: ['09:00-17:00'] }, 'call_time_ranges.0', 'NESTED_VALIDATION', /object/],
      ['an unknown zone', { timezone: 'Europe/Madird' }, 'timezone', 'UNKNOWN_ZONE', /such as Europe\/Madrid/],
      ['a weekday of 8', { days_of_week: [1, 8] }, 'days_of_week.1', 'RANGE', /from 1 to 7/],
      ['no weekday', { days_of_week: [] }, 'days_of_week', 'LENGTH', /1 to 7/],
      ['a weekday twice', { days_of_week: [1, 1] }, 'days_of_week.1', 'DUPLICATE', /remove one/],
      ['a name of 256 characters', { name: 'n'.repeat(256) }, 'name', 'LENGTH', /1 to 255/],
      ['a name that is a number', { name: 7 }, 'name', 'STRING', /text in quotes/],
      ['no name', { name: undefined }, 'name', 'REQUIRED', /add it/],
      ['eleven retries', { max_retries: 11 }, 'max_retries', 'RANGE', /0 to 10/],
      ['a cooldown of 169 hours', { busy_cooldown_hours: 169 }, 'busy_cooldown_hours', 'RANGE', /1 to 168/],
      ['a disposition that is none', { dispositions: { bored: { status_after_call: 'FINAL' } } }, 'dispositions.bored', 'UNKNOWN_FIELD', /remove/],
      ['a disposition of an unknown status', { dispositions: { busy: { status_after_call: 'LATER' } } }, 'dispositions.busy.status_after_call', 'NOT_ALLOWED', /FINAL, RETRY/],
      ['a chain without every type', { record_chain: [{ type: 'HOME', max_attempts: 1 }] }, 'record_chain', 'INCOMPLETE', /exactly one entry/],
      ['a window of seconds that ends before it starts', { calling_hours: [{ days_of_week: [1], start: '09:00:01', end: '09:00' }] }, 'calling_hours.0.end', 'NOT_AFTER_START', /split a window/],
      ['a delay of unknown unit', { retry_delay: { amount: 1, unit: 'WEEKS' } }, 'retry_delay.unit', 'NOT_ALLOWED', /SECONDS/],
      ['offsets out of order', { retry_offsets_minutes: [60, 30] }, 'retry_offsets_minutes.1', 'NOT_ASCENDING', /before it/],
      ['an unknown type', { campaign_type: 'poll' }, 'campaign_type', 'NOT_ALLOWED', /sales, follow_up/],
      ['a date that does not exist', { start_date: '2026-02-30' }, 'start_date', 'FORMAT', /YYYY-MM-DD/],
      ['a launch that is no instant', { launch_at: 'tomorrow' }, 'launch_at', 'INSTANT', /ISO 8601/],
      ['a launch on the 31st of February', { launch_at: '2026-02-31T09:00:00Z' }, 'launch_at', 'INSTANT', /ISO 8601/],
      ['a number that is not E.164', { do_not_call_custom_list: ['2025550123'] }, 'do_not_call_custom_list.0', 'FORMAT', /E\.164/],
      ['an unknown field', { max_retry: 3 }, 'max_retry', 'UNKNOWN_FIELD', /max_retries/],
      ['an older field', { earliest_call_time: '09:00' }, 'earliest_call_time', 'UNKNOWN_FIELD', /call_time_ranges/],
      ['an unknown agent', { agent_id: '0197f2c0-0000-7000-8000-0000000000ff' }, 'agent_id', 'AGENT_NOT_FOUND', /POST \/agents/],
      ['an agent of another environment', { agent_id: AGENT_ELSEWHERE }, 'agent_id', 'AGENT_NOT_FOUND', /GET \/agents/],
      ['an unknown phone number', { phone_number_ids: [NUMBER, 'x'] }, 'phone_number_ids.1', 'PHONE_NUMBER_NOT_FOUND', /POST \/phone-numbers/],
      ['more calls than the plan has', { max_calls_in_parallel: 11 }, 'max_calls_in_parallel', 'PLAN_LIMIT', /at most 10/],
      ['null for what must be', { timezone: null }, 'timezone', 'LENGTH', /1 to 50/],
    ])('refuses %s', async (_, changes, field, code, mend) => {
      const { status, body } = await create(changes);
      expect({ status, code: body['code'] }).toEqual({ status: 422, code: 'VALIDATION_ERROR' });
      expect(body['errors']).toEqual([{ field, code, message: expect.stringMatching(mend) as string }]);
    });

    it('says everything that is wrong at once', async () => {
      const { body } = await create({ name: '', days_of_week: 'monday', end_date: '2026-01-01', agent_id: AGENT_ELSEWHERE, earliest_call_time: '09:00' });
      const fields = (body['errors'] as { field: string }[]).map(({ field }) => field);
      expect(fields.sort()).toEqual(['agent_id', 'days_of_week', 'earliest_call_time', 'end_date', 'name']);
    });

    it('does not compare an end with a start that is missing', async () => {
      expect((await create({ start_date: undefined, end_date: '2026-06-01' })).body['errors']).toMatchObject([{ field: 'start_date' }]);
    });

    it.each([['[]', 422], ['"text"', 422], ['null', 422], ['{"name":', 400]])('refuses the body %s with %i', async (body, status) => {
      expect((await campaigns.request('POST', '', body)).status).toBe(status);
    });

    it('asks for a token with the scope', async () => {
      await campaigns.issue('reader', 'default', ['campaigns:read']);
      expect(await create({}, { authorization: '' })).toMatchObject({ status: 401, body: { code: 'INVALID_TOKEN' } });
      expect(await create({}, bearer('reader'))).toMatchObject({ status: 403, body: { code: 'FORBIDDEN', required_scopes: ['campaigns:write'] } });
    });

    it('keeps to the plan, and leaves out campaigns that are over', async () => {
      await campaigns.issue('small', 'small', ['campaigns:write'], { campaigns: 2 });
      const agent_id = '0197f2c0-0000-7000-8000-00000000000d';
      await campaigns.put('agents', { _id: agent_id, _v: 0, environment_id: 'small' });
      const replies = await Promise.all([1, 2, 3].map(() => create({ agent_id }, bearer('small'))));
      expect(replies.map(({ status }) => status).sort()).toEqual([201, 201, 403]);
      expect(replies.find(({ status }) => status === 403)?.body).toMatchObject({ code: 'PLAN_LIMIT_REACHED', limit: 2, detail: expect.stringContaining('complete or cancel') as string });
      const made = replies.find(({ status }) => status === 201)!.body.data.id;
      expect((await campaigns.request('POST', `/${made}/duplicate`, {}, bearer('small'))).status).toBe(403);
      await move(made, 'cancelled', bearer('small'));
      expect((await create({ agent_id }, bearer('small'))).status).toBe(201);
    });

    it('has one effect and one answer under one idempotency key', async () => {
      const key = { 'idempotency-key': 'create-once' };
      const first = await create({}, key);
      const again = await create({}, key);
      expect(again).toMatchObject({ status: 201, headers: { 'idempotency-replayed': 'true', etag: '"0"' } });
      expect(again.body).toEqual(first.body);
      expect(await create({ name: 'Other' }, key)).toMatchObject({ status: 409, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
    });
  });

  describe('edits', () => {
    it('change what is named and nothing else', async () => {
      const id = await created({ end_date: '2026-06-30', busy_cooldown_hours: 2 });
      const { status, headers, body } = await edit(id, { end_date: null, max_retries: 5, busy_cooldown_hours: null });
      expect({ status, etag: headers['etag'] }).toEqual({ status: 200, etag: '"1"' });
      expect(body.data).toMatchObject({ ...BODY, id, end_date: null, max_retries: 5, busy_cooldown_hours: 24 });
    });

    it('that change nothing leave the revision', async () => {
      const id = await created();
      expect((await edit(id, { name: BODY.name })).headers['etag']).toBe('"0"');
      expect((await edit(id, {})).headers['etag']).toBe('"0"');
    });

    it('are judged with what is there already', async () => {
      const id = await created({ end_date: '2026-06-30' });
      expect((await edit(id, { start_date: '2026-07-01' })).body['errors']).toMatchObject([{ field: 'end_date', code: 'NOT_AFTER_START' }]);
      expect((await edit(id, { agent_id: AGENT_ELSEWHERE, colour: 'red' })).body['errors']).toMatchObject([{ field: 'colour', code: 'UNKNOWN_FIELD' }, { field: 'agent_id', code: 'AGENT_NOT_FOUND' }]);
      expect((await edit(id, { name: null })).body['errors']).toMatchObject([{ field: 'name', code: 'LENGTH' }]);
    });

    it('keep to the expected revision', async () => {
      const id = await created();
      expect((await edit(id, { name: 'Second' }, { 'if-match': '"0"' })).status).toBe(200);
      expect(await edit(id, { name: 'Third' }, { 'if-match': '"0"' })).toMatchObject({ status: 412, body: { code: 'REVISION_CONFLICT', expected_revision: 0, actual_revision: 1 } });
      expect((await edit(id, {}, { 'if-match': 'one' })).status).toBe(400);
    });

    it('reach subscribers complete, with the names of what changed', async () => {
      const id = await active();
      await edit(id, { call_time_ranges: [{ start: '10:00', end: '11:00' }], do_not_call_custom_list: ['+12025550123'] });
      const event = campaigns.published.find(({ type, metadata }) => type === 'CampaignEdited' && metadata.subject === id);
      expect(event).toMatchObject({
        data: {
          campaignId: id,
          changedFields: ['callTimeRanges', 'personal'],
          settings: { name: BODY.name, callTimeRanges: [{ start: '10:00', end: '11:00' }], personal: { doNotCallCustomList: ['+12025550123'] } },
        },
        metadata: { revision: 2 },
      });
    });

    it('are over when the campaign is', async () => {
      const id = await created();
      await move(id, 'cancelled');
      expect(await edit(id, { name: 'x' })).toMatchObject({ status: 409, body: { status: 409, code: 'CAMPAIGN_NOT_EDITABLE', campaign_status: 'cancelled' } });
    });

    it('of another environment’s campaign find nothing', async () => {
      await campaigns.issue('stranger', 'other', ['admin']);
      const id = await created();
      for (const reply of [edit(id, { name: 'x' }, bearer('stranger')), move(id, 'cancelled', bearer('stranger')), campaigns.request('POST', `/${id}/duplicate`, {}, bearer('stranger')), edit('nowhere', {})]) {
        expect(await reply).toMatchObject({ status: 404, body: { code: 'CAMPAIGN_NOT_FOUND' } });
      }
    });
  });

  describe('the status', () => {
    it('goes from draft over active and paused to completed', async () => {
      const id = await active();
      const paused = await move(id, 'paused');
      expect(paused).toMatchObject({ status: 200, headers: { etag: '"2"' }, body: { success: true, message: 'The campaign is paused', data: { id, status: 'paused', updated_at: '2026-03-02T09:00:00.000Z' } } });
      expect((await move(id, 'paused')).headers['etag']).toBe('"2"');
      expect((await move(id, 'active')).body.data.status).toBe('active');
      expect((await move(id, 'completed')).body.data.status).toBe('completed');
    });

    it.each([['completed', 'active', []], ['cancelled', 'draft', []]])('does not go from %s to %s', async (from, to, allowed) => {
      const id = await active();
      await move(id, from);
      expect(await move(id, to)).toMatchObject({ status: 409, body: { code: 'ILLEGAL_TRANSITION', campaign_status: from, allowed } });
    });

    it('does not go back to draft, and says what is possible', async () => {
      expect((await move(await active(), 'draft')).body).toMatchObject({ code: 'ILLEGAL_TRANSITION', campaign_status: 'active', allowed: ['paused', 'completed', 'cancelled'] });
    });

    it('needs contacts to be active', async () => {
      expect(await move(await created(), 'active')).toMatchObject({ status: 409, body: { code: 'CAMPAIGN_HAS_NO_CONTACTS', detail: expect.stringContaining('add contacts') as string } });
    });

    it('is active without contacts where that is meant', async () => {
      const id = await created();
      expect(await campaigns.request('PATCH', `/${id}/status`, { status: 'active', allow_empty: true })).toMatchObject({ status: 200, body: { data: { status: 'active' } } });
    });

    it('is one of those that there are', async () => {
      const { status, body } = await move(await created(), 'activ');
      expect(status).toBe(422);
      expect(body['errors']).toMatchObject([{ field: 'status', message: expect.stringContaining('did you mean active?') as string }]);
    });

    it('keeps to the expected revision', async () => {
      const id = await active();
      expect((await move(id, 'paused', { 'if-match': '"0"' })).status).toBe(412);
      expect((await move(id, 'paused', { 'if-match': '"1"' })).status).toBe(200);
    });

    it.each<[string, (id: string) => Promise<Reply>]>([
      ['pause', (id) => move(id, 'paused')],
      ['end', (id) => move(id, 'completed')],
      ['cancellation', (id) => move(id, 'cancelled')],
      ['edit', (id) => edit(id, { days_of_week: [7] })],
    ])('answers after a %s only when the dialer has it', async (_, halt) => {
      const id = await active();
      const release = campaigns.holdDialer();
      let isAnswered = false;
      const answer = halt(id).finally(() => (isAnswered = true));
      await campaigns.until(async () => campaigns.published.at(-1)?.metadata.revision === 2);
      // The other views have it; a turn or two more changes nothing.
      await campaigns.platform.readStore.waitFor('agenda_campaigns', id, 2, 5_000);
      await new Promise(setImmediate);
      expect(isAnswered).toBe(false);
      await release();
      expect((await answer).status).toBe(200);
    });
  });

  describe('duplicates', () => {
    it('are drafts of their own, without a launch that has passed', async () => {
      const id = await active({ launch_at: '2026-03-01T09:00:00Z', do_not_call_custom_list: ['+12025550123'] });
      const { status, headers, body } = await campaigns.request('POST', `/${id}/duplicate`, {});
      expect({ status, etag: headers['etag'] }).toEqual({ status: 201, etag: '"0"' });
      expect(body.data).toMatchObject({ ...BODY, name: 'Renewals (copy)', status: 'draft', launch_at: null, do_not_call_custom_list: ['+12025550123'] });
      expect(body.data.id).not.toBe(id);
    });

    it('take a name, and keep a launch to come', async () => {
      const id = await created({ launch_at: '2027-01-01T09:00:00Z' });
      expect((await campaigns.request('POST', `/${id}/duplicate`, { name: 'Autumn' })).body.data).toMatchObject({ name: 'Autumn', launch_at: '2027-01-01T09:00:00.000Z' });
      expect((await campaigns.request('POST', `/${id}/duplicate`, { name: '' })).body['errors']).toMatchObject([{ field: 'name', code: 'LENGTH' }]);
    });

    it('of the longest name have one that fits', async () => {
      const id = await created({ name: 'n'.repeat(255) });
      expect((await campaigns.request('POST', `/${id}/duplicate`, {})).body.data['name']).toBe(`${'n'.repeat(248)} (copy)`);
    });
  });

  describe('a campaign without leads left', () => {
    it('is over if its team wants that', async () => {
      const id = await active({ mark_complete_when_no_leads: true });
      await campaigns.exhaust(id);
      await campaigns.reaches(id, 'completed');
      expect(campaigns.published.find(({ type, metadata }) => type === 'CampaignCompleted' && metadata.subject === id)).toMatchObject({ data: { reason: 'no_leads_left' } });
    });

    it('is over after one run where it is to run once', async () => {
      const id = await active({ run_once: true });
      await campaigns.exhaust(id);
      await campaigns.reaches(id, 'completed');
    });

    it('is over when its last day is, and not before', async () => {
      const id = await active({ end_date: '2026-03-03' });
      await campaigns.exhaust(id, Date.UTC(2026, 2, 3, 22, 59));
      await campaigns.exhaust(id, Date.UTC(2026, 2, 3, 23, 0)); // midnight in Madrid
      expect(await campaigns.reaches(id, 'completed')).toBe(2);
      expect(campaigns.published.find(({ type, metadata }) => type === 'CampaignCompleted' && metadata.subject === id)).toMatchObject({ data: { reason: 'end_date_passed', at: Date.UTC(2026, 2, 3, 23) } });
    });
  });
});

describe('a launch', () => {
  let campaigns: CampaignsHarness;
  beforeEach(async () => void (campaigns = await CampaignsHarness.start()));
  afterEach(() => campaigns.stop());

  const LAUNCH = START + 3_600_000;
  async function scheduled(withContacts = true): Promise<string> {
    const { id } = (await campaigns.request('POST', '', { ...BODY, launch_at: new Date(LAUNCH).toISOString() })).body.data;
    if (withContacts) await campaigns.countContacts(id, 3);
    expect((await campaigns.request('PATCH', `/${id}/status`, { status: 'scheduled' })).body.data.status).toBe('scheduled');
    await campaigns.platform.readStore.waitFor('campaign_launches', id, 1, 5_000);
    return id;
  }

  it('activates the campaign at its time', async () => {
    const id = await scheduled();
    await campaigns.clock.advanceTo(LAUNCH - 1);
    expect(await campaigns.platform.readStore.get('campaign_board', id)).toMatchObject({ status: 'scheduled' });
    await campaigns.clock.advanceTo(LAUNCH);
    await campaigns.reaches(id, 'active');
  });

  it('is not lost in a restart, however late', async () => {
    const id = await scheduled();
    await campaigns.halt();
    await campaigns.clock.advanceTo(LAUNCH + 60_000);
    await campaigns.boot();
    await campaigns.clock.advanceBy(0);
    await campaigns.reaches(id, 'active');
  });

  it('follows an edit', async () => {
    const id = await scheduled();
    await campaigns.request('PUT', `/${id}`, { launch_at: new Date(LAUNCH + 60_000).toISOString() });
    await campaigns.platform.readStore.waitFor('campaign_launches', id, 3, 5_000);
    await campaigns.clock.advanceTo(LAUNCH);
    expect(await campaigns.platform.readStore.get('campaign_board', id)).toMatchObject({ status: 'scheduled' });
    await campaigns.clock.advanceTo(LAUNCH + 60_000);
    await campaigns.reaches(id, 'active');
  });

  it('waits for contacts', async () => {
    const id = await scheduled(false);
    await campaigns.countContacts(id, 0);
    await campaigns.clock.advanceTo(LAUNCH);
    await campaigns.until(async () => (await dueAt(id)) === LAUNCH + 60_000);
    await campaigns.countContacts(id, 3);
    await campaigns.clock.advanceTo(LAUNCH + 60_000);
    await campaigns.reaches(id, 'active');
    await campaigns.until(async () => (await dueAt(id)) === undefined);
  });

  it('does not happen to a cancelled campaign', async () => {
    const id = await scheduled();
    await campaigns.request('PATCH', `/${id}/status`, { status: 'cancelled' });
    await campaigns.clock.advanceTo(LAUNCH);
    expect(await statusOf(id)).toBe('cancelled');
  });

  it('needs a time in the future', async () => {
    const { id } = (await campaigns.request('POST', '', BODY)).body.data;
    const schedule = () => campaigns.request('PATCH', `/${id}/status`, { status: 'scheduled' });
    expect((await schedule()).body['errors']).toMatchObject([{ field: 'launch_at', code: 'REQUIRED' }]);
    await campaigns.request('PUT', `/${id}`, { launch_at: new Date(START - 1).toISOString() });
    expect((await schedule()).body['errors']).toMatchObject([{ field: 'launch_at', code: 'IN_THE_PAST' }]);
  });

  interface Seen extends Document {
    readonly status?: string;
    readonly due_at?: number;
  }
  const statusOf = async (id: string): Promise<string | undefined> => (await campaigns.platform.readStore.get<Seen>('campaign_board', id))?.status;
  const dueAt = async (id: string): Promise<number | undefined> => (await campaigns.platform.readStore.get<Seen>('campaign_launches', id))?.due_at;
});

describe('a last day', () => {
  let campaigns: CampaignsHarness;
  beforeEach(async () => void (campaigns = await CampaignsHarness.start()));
  afterEach(() => campaigns.stop());

  const MIDNIGHT = Date.UTC(2026, 2, 3, 23); // in Madrid
  const planned = (id: string, revision: number) => campaigns.platform.readStore.waitFor('campaign_ends', id, revision, 5_000);
  async function running(changes: object): Promise<string> {
    const { id } = (await campaigns.request('POST', '', { ...BODY, ...changes })).body.data;
    await campaigns.countContacts(id, 3);
    await campaigns.request('PATCH', `/${id}/status`, { status: 'active' });
    await planned(id, 0);
    return id;
  }

  it('is over at its end where the campaign is, and with it the campaign', async () => {
    const id = await running({ end_date: '2026-03-03' });
    await campaigns.clock.advanceTo(MIDNIGHT - 1);
    expect(await campaigns.platform.readStore.get('campaign_board', id)).toMatchObject({ status: 'active' });
    await campaigns.clock.advanceTo(MIDNIGHT);
    await campaigns.reaches(id, 'completed');
    expect(campaigns.published.find(({ type, metadata }) => type === 'CampaignCompleted' && metadata.subject === id)).toMatchObject({ data: { reason: 'end_date_passed', at: MIDNIGHT } });
  });

  it('ends a paused campaign too', async () => {
    const id = await running({ end_date: '2026-03-03' });
    await campaigns.request('PATCH', `/${id}/status`, { status: 'paused' });
    await campaigns.clock.advanceTo(MIDNIGHT);
    await campaigns.reaches(id, 'completed');
  });

  it('follows an edit', async () => {
    const id = await running({ end_date: '2026-03-03' });
    await campaigns.request('PUT', `/${id}`, { end_date: '2026-03-04' });
    await planned(id, 2);
    await campaigns.clock.advanceTo(MIDNIGHT);
    expect(await campaigns.platform.readStore.get('campaign_board', id)).toMatchObject({ status: 'active' });
    await campaigns.clock.advanceTo(MIDNIGHT + 24 * 3_600_000);
    await campaigns.reaches(id, 'completed');
  });

  it('that passed while nobody was here is seen at the start', async () => {
    const id = await running({ end_date: '2026-03-03' });
    await campaigns.halt();
    await campaigns.clock.advanceTo(MIDNIGHT + 1);
    await campaigns.boot();
    await campaigns.clock.advanceBy(1);
    await campaigns.reaches(id, 'completed');
  });
});
