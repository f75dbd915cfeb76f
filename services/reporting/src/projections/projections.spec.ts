import type { PublicEvent } from '@carillon/contracts';
import type { ReadStore } from '@carillon/platform/read-store';
import fc from 'fast-check';
import { abandoned, answered, authorise, CAMPAIGN, ENVIRONMENT, eventfulHistory, History, inheritedHistory, leadId, NOW, SETTINGS, topicOf, undoneHistory } from './history.harness';
import { MemoryReadStore } from './memory-read-store.harness';
import { Projector } from './projector';

async function projected(deliveries: readonly (readonly PublicEvent[])[]): Promise<MemoryReadStore> {
  const store = new MemoryReadStore();
  const projector = await Projector.open(store as unknown as ReadStore);
  for (const together of deliveries) await projector.project(together);
  return store;
}

const inOrder = (events: readonly PublicEvent[]) => projected(events.map((event) => [event]));

const keyOf = ({ type, metadata }: PublicEvent): string => `${topicOf(type)}/${metadata.subject}`;

/** Any order in which each key keeps its own; some are delivered again later, some at the same time as others. */
const deliveries = (events: readonly PublicEvent[]): fc.Arbitrary<readonly (readonly PublicEvent[])[]> =>
  fc
    .record({
      ranks: fc.array(fc.nat(1_000), { minLength: events.length, maxLength: events.length }),
      again: fc.array(fc.record({ of: fc.nat(events.length - 1), after: fc.nat(1_000) })),
      width: fc.integer({ min: 1, max: 6 }),
    })
    .map(({ ranks, again, width }) => {
      const keys = [...new Set(events.map(keyOf))];
      const queues = new Map(keys.map((key) => [key, events.filter((event) => keyOf(event) === key)]));
      const order: PublicEvent[] = [];
      for (const rank of ranks) {
        const open = keys.filter((key) => (queues.get(key)?.length ?? 0) > 0);
        order.push(queues.get(open[rank % open.length] ?? '')!.shift()!);
      }
      for (const { of, after } of again) order.splice(order.indexOf(events[of]!) + 1 + (after % order.length), 0, events[of]!);
      return inGroups(order, width);
    });

/** Neighbours of different keys are handled side by side. */
function inGroups(order: readonly PublicEvent[], width: number): readonly (readonly PublicEvent[])[] {
  const groups: PublicEvent[][] = [];
  for (const event of order) {
    const last = groups.at(-1);
    if (last && last.length < width && last.every((other) => keyOf(other) !== keyOf(event))) last.push(event);
    else groups.push([event]);
  }
  return groups;
}

const inBatches = (events: readonly PublicEvent[], size: number): readonly (readonly PublicEvent[])[] =>
  Array.from({ length: Math.ceil(events.length / size) }, (_, batch) => events.slice(batch * size, (batch + 1) * size));

describe('projections', () => {
  const events = eventfulHistory();

  it('give the same documents whatever the order of topics and however often they are delivered', async () => {
    const expected = (await inOrder(events)).dump();
    await fc.assert(
      fc.asyncProperty(deliveries(events), async (order) => {
        expect((await projected(order)).dump()).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });

  it('show a lead that was withdrawn with one import and came again with another, whatever the order', async () => {
    const undone = undoneHistory();
    const expected = (await inOrder(undone)).dump();
    expect([1, 2, 3].map((number) => expected['leads']?.[leadId(number)])).toMatchObject([
      { status: 'pending', result: null, contact: { import_id: 'import-1', former_imports: ['import-2'] } },
      { status: 'pending', waiting_rule: 'legal-hours' },
      { status: 'final', result: 'import_undone' },
    ]);
    expect(expected['campaign_tallies']?.[CAMPAIGN]).toMatchObject({ leads_total: 3, leads_pending: 2, leads_final: 1, result_import_undone: 1 });
    await fc.assert(fc.asyncProperty(deliveries(undone), async (order) => expect((await projected(order)).dump()).toEqual(expected)), { numRuns: 100 });
  });

  it('show a lead and the rows of the import that inherited it, whatever the order', async () => {
    const inherited = inheritedHistory();
    const expected = (await inOrder(inherited)).dump();
    expect([1, 2].map((number) => expected['leads']?.[leadId(number)])).toMatchObject([
      { status: 'pending', result: null, contact: { import_id: 'import-1', former_imports: ['import-2'] } },
      { status: 'final', result: 'import_undone' },
    ]);
    expect(expected['imports']?.['import-1']).toMatchObject({ rows: 2, accepted: 1, duplicates: 1, rejected: 0 });
    expect(expected['campaign_tallies']?.[CAMPAIGN]).toMatchObject({ leads_pending: 1, leads_final: 1, rows_total: 4, rows_accepted: 3, rows_duplicates: 1 });
    await fc.assert(fc.asyncProperty(deliveries(inherited), async (order) => expect((await projected(order)).dump()).toEqual(expected)), { numRuns: 100 });
  });

  it('give the same documents whatever is written together', async () => {
    const expected = (await inOrder(events)).dump();
    const cuts = fc.tuple(deliveries(events), fc.integer({ min: 1, max: events.length }));
    await fc.assert(
      fc.asyncProperty(cuts, async ([order, size]) => {
        expect((await projected(inBatches(order.flat(), size))).dump()).toEqual(expected);
      }),
      { numRuns: 100 },
    );
  });

  it('give the same documents when two projectors write them, whatever each writes together', async () => {
    const expected = (await inOrder(events)).dump();
    const size = fc.integer({ min: 1, max: events.length });
    await fc.assert(
      fc.asyncProperty(size, size, async (...sizes) => {
        const store = new MemoryReadStore();
        await Promise.all(sizes.map(async (own) => {
          const projector = await Projector.open(store as unknown as ReadStore);
          for (const batch of inBatches(events, own)) await projector.project(batch);
        }));
        expect(store.dump()).toEqual(expected);
      }),
      { numRuns: 100 },
    );
  });

  it('add up', async () => {
    const tallies = (await inOrder(events)).dump()['campaign_tallies']?.[CAMPAIGN];
    expect(tallies).toMatchObject({
      rows_total: 7, rows_accepted: 5, rows_duplicates: 1, rows_rejected: 1, imports_completed: 1,
      leads_total: 6, leads_pending: 3, leads_in_flight: 1, leads_final: 2, result_converted: 1, result_do_not_call: 1,
      'waiting_legal-hours': 1, attempts_made: 2,
      calls_total: 2, calls_ended: 2, calls_refused: 1, outcome_completed: 1, outcome_busy: 1, calls_answered: 1, talk_ms: 1_000,
    });
  });

  it('show a lead with its contact, its progress and why it waits', async () => {
    const { leads } = (await inOrder(events)).dump();
    expect(leads?.[leadId(3)]).toMatchObject({ environment_id: ENVIRONMENT, status: 'pending', waiting_rule: 'legal-hours', waiting_until: NOW + 7_200_000, contact: { row: 3 } });
    expect(leads?.[leadId(2)]).toMatchObject({ status: 'pending', waiting_rule: 'retry-delay', waiting_until: NOW + 7_200_000, progress: { attempts: 1, last_outcome: 'busy', next_attempt_at: NOW + 7_200_000 } });
    expect(leads?.[leadId(1)]).toMatchObject({ status: 'final', result: 'converted' });
    expect(leads?.[leadId(5)]).toMatchObject({ status: 'final', result: 'do_not_call' });
    expect(leads?.[leadId(9)]).toMatchObject({ status: 'in_flight', campaign_id: CAMPAIGN });
  });

  it('show a call with what was asked for and what became of it', async () => {
    const { calls } = (await inOrder(events)).dump();
    expect(calls?.[`${leadId(9)}.1`]).toMatchObject({ status: 'ended', outcome: 'completed', is_testing: true, payload: { plan: 'gold' }, context: { order: 7 }, answered_by: 'human' });
    expect(calls?.[`${leadId(4)}.1`]).toMatchObject({ status: 'refused', refusal: 'campaign_halted' });
  });

  it('number the feed without a repeat', async () => {
    const store = await projected([...events, ...events].map((event) => [event]));
    const feed = [...store.collections.get('activity')!.values()] as unknown as { seq: number }[];
    expect(new Set(feed.map(({ seq }) => seq)).size).toBe(feed.length);
    expect(feed.map(({ seq }) => seq)).toEqual(feed.map(({ seq }) => seq).toSorted((a, b) => a - b));
  });

  describe('R-03 count, in the hour of the answer, whom people answered to', () => {
    const calls = (): History => {
      const history = new History().add('CampaignCreated', CAMPAIGN, { campaignId: CAMPAIGN, environmentId: ENVIRONMENT, settings: SETTINGS });
      for (const number of [1, 2, 3]) answered(authorise(history, number, 1), number, 1);
      abandoned(authorise(history, 4, 1), 4, 1);
      return answered(authorise(history, 9, 1, true), 9, 1, true);
    };
    const hoursOf = (store: MemoryReadStore) => store.dump()['campaign_hours'];

    it('and nobody twice, whatever the order', async () => {
      const expected = { [`${CAMPAIGN}:${NOW}`]: { _id: `${CAMPAIGN}:${NOW}`, _v: 0, calls: 4, answered_live: 4, abandoned: 1 } };
      expect(hoursOf(await inOrder(calls().events))).toEqual(expected);
      await fc.assert(fc.asyncProperty(deliveries(calls().events), async (order) => expect(hoursOf(await projected(order))).toEqual(expected)), { numRuns: 50 });
    });
  });
});
