import { CAMPAIGN, eventfulHistory, leadId } from './projections/history.harness';
import { ReportingHarness } from './reporting.harness';

interface LeadsPage {
  readonly data: readonly { readonly id: string }[];
  readonly next_cursor: string | null;
}

describe('reporting', () => {
  const history = eventfulHistory();
  let reporting: ReportingHarness;

  beforeAll(async () => {
    reporting = await ReportingHarness.start();
    await reporting.publish(history);
  });
  afterAll(() => reporting.stop());

  const dataOf = async <T = Record<string, unknown>>(path: string): Promise<T> => {
    const answer = await reporting.get(path);
    expect([path, answer.statusCode, answer.statusCode === 200 ? '' : answer.body]).toEqual([path, 200, '']);
    return answer.json<{ data: T }>().data;
  };

  it('lists campaigns with their settings and figures', async () => {
    const [campaign] = await dataOf<object[]>('/campaigns?status=paused&campaign_type=reminder&agent_id=agent-1');
    expect(campaign).toMatchObject({ id: CAMPAIGN, status: 'paused', name: 'Renewals', busy_cooldown_hours: 2, created_at: '2026-01-05T09:00:00.000Z', stats: { total_calls: 2, completed_calls: 1, failed_calls: 0, success_rate: 50 } });
    expect(await dataOf('/campaigns?status=active')).toEqual([]);
  });

  it('shows a campaign at its revision', async () => {
    const answer = await reporting.get(`/campaigns/${CAMPAIGN}?min_revision=2`);
    expect(answer.headers.etag).toBe('"2"');
    expect(answer.json()).toMatchObject({ success: true, data: { id: CAMPAIGN, agent: null, do_not_call_custom_list: [] } });
  });

  it('reports figures that add up', async () => {
    const report = await dataOf<{ imports: { rows: Record<string, number> }; leads: Record<string, number>; waiting: object }>(`/campaigns/${CAMPAIGN}/report`);
    const { rows } = report.imports;
    expect(rows['total']).toBe(rows['accepted']! + rows['duplicates']! + rows['rejected']!);
    expect(report.leads['total']).toBe(report.leads['pending']! + report.leads['in_flight']! + report.leads['final']!);
    expect(report).toMatchObject({ attempts: { made: 2, by_outcome: { completed: 1, busy: 1 } }, calls: { average_talk_seconds: 1 } });
    const [legal, retry] = [{ rule: 'legal-hours', leads: 1, earliest_until: '2026-01-05T11:00:00.000Z' }, { rule: 'retry-delay', leads: 2, earliest_until: '2026-01-05T09:01:00.000Z' }];
    expect(report.waiting).toMatchObject({ leads: [legal, retry] });
  });

  it.each([
    ['', 6],
    ['?status=final', 2],
    ['?result=converted', 1],
    ['?waiting_for=legal-hours', 1],
  ])('lists leads %s', async (query, count) => {
    expect(await dataOf<object[]>(`/campaigns/${CAMPAIGN}/leads${query}`)).toHaveLength(count);
  });

  it('pages with a cursor, every lead once', async () => {
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: LeadsPage = (await reporting.get(`/campaigns/${CAMPAIGN}/leads?limit=2${cursor && `&cursor=${cursor}`}`)).json<LeadsPage>();
      seen.push(...page.data.map(({ id }) => id));
      cursor = page.next_cursor;
    }
    expect(seen.toSorted()).toEqual([1, 2, 3, 4, 5, 9].map(leadId));
  });

  it('R-03: tells whom nobody was there for, by the periods of the law', async () => {
    const shown = { answered_live: 1, abandoned: 0, rate: 0, kept: null };
    expect(await dataOf(`/campaigns/${CAMPAIGN}/abandonment`)).toMatchObject({
      campaign_id: CAMPAIGN, compliance_profile: 'standard', started_at: '2026-01-05T09:00:00.000Z', grace_seconds: 2, answered_live: 1, abandoned: 0, rate: 0,
      periods: [{ days: 30, jurisdiction: null, source: null, limit: null, successive: [{ from: '2026-01-05T09:00:00.000Z', until: '2026-02-04T09:00:00.000Z', ...shown }] }],
    });
    expect((await reporting.get(`/campaigns/${CAMPAIGN}/abandonment`, 'foreign')).statusCode).toBe(404);
  });

  it('tells what happened to a lead, in order', async () => {
    const { timeline } = await dataOf<{ timeline: { type: string; at: string }[] }>(`/leads/${leadId(1)}`);
    expect(timeline.map(({ type }) => type)).toEqual([
      'ContactsImported', 'LeadsDeferred', 'AttemptAuthorised', 'CallPlaced', 'CallRinging', 'CallAnswered', 'CallEnded', 'AttemptConcluded', 'LeadFinished',
    ]);
    expect(timeline[1]).toMatchObject({ data: { lead_id: leadId(1), rule: 'legal-hours', version: 1, until: '2026-01-05T11:00:00.000Z', facts: {} } });
    expect(JSON.stringify(timeline)).not.toContain('unknown_fields');
  });

  it.each([
    ['', 4],
    [`?campaign_id=${CAMPAIGN}&is_testing=false`, 3],
    [`?lead_id=${leadId(1)}`, 1],
    ['?status=ended', 3],
    ['?status=refused', 1],
    ['?outcome=busy&status=ended', 1],
    ['?outcome=busy&status=refused', 0],
    ['?agent_id=agent-1&is_testing=true', 1],
    ['?status=ended,refused', 4],
    ['?outcome=busy,completed', 3],
    ['?created_from=2000-01-01T00:00:00Z', 4],
    ['?created_until=2000-01-01T00:00:00Z', 0],
  ])('lists calls %s', async (query, count) => {
    expect(await dataOf<object[]>(`/calls${query}`)).toHaveLength(count);
  });

  it('counts a list when it is asked to, whatever the page holds', async () => {
    expect((await reporting.get('/calls?limit=1&with_total=true')).json()).toMatchObject({ total: 4, data: [{}] });
    expect((await reporting.get('/calls?outcome=busy&with_total=true')).json()).toMatchObject({ total: 1 });
    expect((await reporting.get('/campaigns?with_total=true')).json()).toMatchObject({ total: 1 });
    expect((await reporting.get('/calls')).json()).not.toHaveProperty('total');
  });

  it('finds the calls to a number', async () => {
    const { to } = await dataOf<{ to: string }>(`/calls/${leadId(2)}.1`);
    expect(await dataOf(`/calls?to=${encodeURIComponent(to)}`)).toMatchObject([{ lead_id: leadId(2), outcome: 'busy', talk_seconds: 0 }]);
  });

  it('shows an import', async () => {
    expect(await dataOf('/imports/import-1')).toMatchObject({ status: 'completed', rows: 7, accepted: 5, duplicates: 1, rejected: 1, filename: 'a.csv' });
    expect(await dataOf(`/campaigns/${CAMPAIGN}/imports`)).toHaveLength(1);
  });

  it('exports every lead, without formulas', async () => {
    const csv = await reporting.get(`/campaigns/${CAMPAIGN}/export`);
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
    const lines = csv.body.trimEnd().split('\r\n');
    expect(lines).toHaveLength(7);
    expect(lines.find((line) => line.startsWith(`${leadId(1)},`))).toMatch(/^lead-1,\+1\d{10},'=Given 1,,final,converted,1,completed,,/);
    const ndjson = await reporting.get(`/campaigns/${CAMPAIGN}/export?format=ndjson`);
    expect(ndjson.body.trimEnd().split('\n').map((line) => (JSON.parse(line) as { id: string }).id).toSorted()).toEqual([1, 2, 3, 4, 5, 9].map(leadId));
  });

  it.each([`/campaigns/${CAMPAIGN}`, `/campaigns/${CAMPAIGN}/report`, `/campaigns/${CAMPAIGN}/export`, `/campaigns/${CAMPAIGN}/leads`, '/imports/import-1', `/leads/${leadId(1)}`, `/calls/${leadId(1)}.1`, '/agents/agent-1/calls'])(
    'does not show %s to another environment',
    async (path) => {
      expect((await reporting.get(path, 'foreign')).statusCode).toBe(404);
    },
  );

  it('shows another environment empty lists', async () => {
    expect((await reporting.get('/calls', 'foreign')).json()).toMatchObject({ data: [] });
    expect((await reporting.get(`/calls?lead_id=${leadId(1)}`, 'foreign')).json()).toMatchObject({ data: [] });
    expect((await reporting.get('/campaigns', 'foreign')).json()).toMatchObject({ data: [] });
  });

  it.each([
    ['/campaigns?stauts=active', 'stauts', 'did you mean status?'],
    [`/campaigns/${CAMPAIGN}?page=2`, 'page', 'remove it'],
    [`/campaigns/${CAMPAIGN}/report?from=1`, 'from', 'remove it'],
    ['/calls?cursor=nonsense', 'cursor', 'start again without one'],
    ['/events?types=CallEndde', 'types', 'one of'],
  ])('refuses %s with the mend', async (path, field, mend) => {
    const answer = await reporting.get(path);
    expect(answer.statusCode).toBe(422);
    expect(answer.json<{ errors: { field: string; message: string }[] }>().errors).toMatchObject([{ field, message: expect.stringContaining(mend) as string }]);
  });

  it('streams what happens, resumes without a gap and ends with its client', async () => {
    await reporting.app.listen(0, '127.0.0.1');
    const { port } = reporting.app.getHttpServer().address() as { port: number };
    const read = async (count: number, headers: Record<string, string>, query: string) => {
      const client = new AbortController();
      const answer = await fetch(`http://127.0.0.1:${port}/api/v1/events${query}`, { signal: client.signal, headers: { authorization: 'Bearer mine', ...headers } });
      let text = '';
      for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) {
        text += new TextDecoder().decode(chunk);
        if (text.split('\n\n').length > count) break;
      }
      client.abort();
      return [...text.matchAll(/^id: (\d+)\nevent: (\w+)$/gm)].map(([, id, type]) => ({ id: Number(id), type })).slice(0, count);
    };
    const all = await read(10, { 'last-event-id': '0' }, '');
    expect(all.map(({ id }) => id)).toEqual(all.map(({ id }) => id).toSorted((a, b) => a - b));
    const rest = await read(3, { 'last-event-id': String(all[4]?.id) }, '');
    expect(rest).toEqual(all.slice(5, 8));
    const ended = await read(3, { 'last-event-id': '0' }, `?types=CallEnded,LeadFinished&campaign_id=${CAMPAIGN}`);
    expect(ended.map(({ type }) => type).toSorted()).toEqual(['CallEnded', 'CallEnded', 'LeadFinished']);
  });

  it('gives the same documents after a rebuild, and higher numbers in the feed', async () => {
    const before = await reporting.dump();
    await reporting.rebuild();
    expect(await reporting.dump()).toEqual(before);
    expect(Object.keys(before['leads'] ?? {})).toHaveLength(6);
  });

  it('refuses a rebuild while it runs', async () => {
    const { rebuild } = await import('./projections/rebuild');
    const before = await reporting.dump();
    await expect(rebuild(reporting.platform.messageLog, reporting.platform.readStore)).rejects.toThrow('being consumed');
    expect(await reporting.dump()).toEqual(before);
  });
});
