import { DAY, MINUTE, SECOND } from '@carillon/kernel';
import { ManualClock } from '@carillon/platform/clock';
import { barrier, Crash, crash, ENVIRONMENT, newDirectory, nextTurn, removeDirectory, START, until, World, type WorldOptions } from './dialer.harness';
import { PermitAbandoned } from './pacing/pacer';

const NUMBER = '+12025550143';
const numberOf = (index: number): string => `+1202555${String(100 + (index % 100)).padStart(4, '0')}`;

let directory: string;
let clock: ManualClock;
let world: World;
const worlds: World[] = [];

async function open(options: Partial<WorldOptions> = {}): Promise<World> {
  const opened = new World({ directory, clock, ...options });
  worlds.push(opened);
  return opened.start();
}

/** Another process goes on where this one was cut off. */
async function restart(options: Partial<WorldOptions> = {}): Promise<World> {
  await worlds.pop()?.close();
  world = await open(options);
  return world;
}

beforeEach(async () => {
  directory = newDirectory();
  clock = new ManualClock(START);
  world = await open();
  await world.created();
});

afterEach(async () => {
  for (const opened of worlds.splice(0)) await opened.close();
  removeDirectory(directory);
});

const place = async (attempt = {}): Promise<void> => world.dialer.placer.handle(await world.authorise({ attemptId: 'a.1', number: NUMBER, ...attempt }));
const refusal = async (attemptId = 'a.1') => (await world.callEvents(attemptId)).map(({ event }) => [event.type, event.data['reason']]);
const typesOf = async (number = NUMBER) => (await world.numberEvents(number)).map(({ event }) => event.type);
const endOf = async (attemptId = 'a.1') => (await world.callEvents(attemptId)).find(({ event }) => event.type === 'CallEnded')?.event.data;

describe('a dial', () => {
  it('is intended, left to the carrier, recorded, and followed to its end', async () => {
    await world.dncList('DncEntriesAdded', 'global', 4, [numberOf(1)]);
    await place();
    expect(await world.callTypes('a.1')).toEqual(['CallPlaced']);
    expect([await world.openDocuments(), world.dialer.calls.inFlight]).toEqual([1, 1]);
    await world.pass(5 * MINUTE);
    expect(await world.callTypes('a.1')).toEqual(['CallPlaced', 'CallRinging', 'CallAnswered', 'CallEnded']);
    expect([await world.openDocuments(), world.dialer.calls.inFlight]).toEqual([0, 0]);
    expect((await world.numberEvents(NUMBER)).at(-1)?.event).toMatchObject({ type: 'DialIntended', data: { dncVersions: { global: 4, [ENVIRONMENT]: -1 } } });
    expect(world.records()).toMatchObject([{ attempt_id: 'a.1', to: NUMBER, requests: 1, outcome: 'completed' }]);
    expect(world.outcomes).toEqual(['completed']);
  });

  it('carries the correlation and the cause of its authorisation', async () => {
    await place();
    await world.pass(5 * MINUTE);
    const events = await world.callEvents('a.1');
    expect(new Set(events.map(({ metadata }) => metadata.correlationId))).toEqual(new Set(['correlation']));
    expect(events.every(({ metadata }) => metadata.environmentId === ENVIRONMENT && metadata.actor === 'service:dialer')).toBe(true);
  });

  it('of a one-off call asks no campaign', async () => {
    await place({ campaignId: null });
    expect(await world.callTypes('a.1')).toEqual(['CallPlaced']);
  });
});

describe('R-09: a dial is refused as the law says when the number was listed after the authorisation, and that has ended by its own words', () => {
  const kept = { dncKeptSince: START - 5 * 365 * DAY };
  const consented = (givenAt: number) => world.number(NUMBER, { type: 'GiveConsent', environmentId: ENVIRONMENT, numberKey: world.keyOf(NUMBER), purpose: 'telemarketing', subject: null, givenAt, from: givenAt, until: null, at: givenAt, personal: { evidence: 'a letter' } });
  const onTheList = { 'the environment’s': () => world.suppress(NUMBER, START + SECOND), 'the global': () => world.dncList('DncEntriesAdded', 'global', 0, [NUMBER], START + SECOND) };

  /** Listed for a second, two seconds before the dial. */
  async function placeLater(attempt: object, meanwhile: () => Promise<unknown>): Promise<void> {
    const authorisation = await world.authorise({ attemptId: 'a.1', number: NUMBER, ...attempt });
    await meanwhile();
    await world.pass(2 * SECOND);
    await world.dialer.placer.handle(authorisation);
  }

  it.each(Object.entries(onTheList))('%s list', async (_, list) => {
    await placeLater(kept, list);
    expect(await refusal()).toEqual([['DialRefused', 'on_dnc']]);
  });
  it.each(Object.entries(onTheList))('but not where the law keeps nothing: %s list', async (_, list) => {
    await placeLater({}, list);
    expect(await world.callTypes('a.1')).toEqual(['CallPlaced']);
  });
  it.each(Object.entries(onTheList))('nor against a later consent: %s list', async (_, list) => {
    await placeLater(kept, async () => [await list(), await consented(START + 1)]);
    expect(await world.callTypes('a.1')).toEqual(['CallPlaced']);
  });
  it.each(Object.entries(onTheList))('whatever was consented to before: %s list', async (_, list) => {
    await consented(START - DAY);
    await placeLater(kept, list);
    expect(await refusal()).toEqual([['DialRefused', 'on_dnc']]);
  });
  it('nor when it was removed', async () => {
    await placeLater(kept, async () => [await onTheList['the global'](), await world.dncList('DncEntriesRemoved', 'global', 1, [NUMBER])]);
    expect(await world.callTypes('a.1')).toEqual(['CallPlaced']);
  });
});

describe('an authorisation is refused', () => {
  afterEach(() => expect(world.records()).toEqual([]));

  it('when it has expired', async () => {
    const authorisation = await world.authorise({ attemptId: 'a.1', number: NUMBER });
    await world.pass(5 * SECOND);
    await world.dialer.placer.handle(authorisation);
    expect(await refusal()).toEqual([['DialRefused', 'expired']]);
    expect(await typesOf()).toEqual(['NumberLeased', 'LeaseReleased']);
  });

  it.each(['CampaignPaused', 'CampaignCompleted', 'CampaignCancelled'] as const)('after %s', async (type) => {
    await world.campaign(type, 1, { reason: 'requested' });
    await place();
    expect(await refusal()).toEqual([['DialRefused', 'campaign_halted']]);
  });

  it('when the campaign was paused and resumed since', async () => {
    const authorisation = await world.authorise({ attemptId: 'a.1', number: NUMBER });
    await world.campaign('CampaignPaused', 1);
    await world.campaign('CampaignResumed', 2);
    await world.dialer.placer.handle(authorisation);
    expect(await refusal()).toEqual([['DialRefused', 'expired']]);
  });

  it('when it was decided on settings that were edited since', async () => {
    await world.edited(3);
    await world.pass(SECOND);
    await place({ facts: { campaignRevision: 2 } });
    await place({ attemptId: 'a.2', number: numberOf(2), facts: { campaignRevision: 3 }, leases: false });
    expect([await refusal('a.1'), await refusal('a.2')]).toEqual([[['DialRefused', 'expired']], [['DialRefused', 'lease_lost']]]);
  });

  it('while the dialer has not heard of the campaign', async () => {
    await place({ campaignId: 'another' });
    expect(await refusal()).toEqual([['DialRefused', 'expired']]);
  });

  it('when the number is on the campaign’s own list, also after a restart', async () => {
    await world.edited(1, [NUMBER]);
    await world.pass(SECOND);
    await restart();
    await place({ dncLists: ['campaign.campaign-1', ENVIRONMENT, 'global'] });
    expect(await refusal()).toEqual([['DialRefused', 'on_dnc']]);
  });

  it('when its window is about to close', async () => {
    await place({ validFor: SECOND });
    expect(await refusal()).toEqual([['DialRefused', 'window_closed']]);
  });

  it('when its window closes while it waits for its turn', async () => {
    await restart({ simulator: { callsPerSecond: 1 } });
    const holder = await world.dialer.pacer.acquire();
    const authorisation = await world.authorise({ attemptId: 'a.1', number: NUMBER, validFor: 2 * SECOND });
    const waiting = world.dialer.placer.handle(authorisation);
    await world.pass(1_500, 500);
    holder.unused();
    await waiting;
    expect(await refusal()).toEqual([['DialRefused', 'window_closed']]);
  });

  it('when it holds no lease', async () => {
    await place({ leases: false });
    expect(await refusal()).toEqual([['DialRefused', 'lease_lost']]);
  });

  it('and its permit is free for the next', async () => {
    await restart({ simulator: { callsPerSecond: 1 } });
    await place({ leases: false });
    const permit = await world.dialer.pacer.acquire();
    permit.unused();
    expect(world.dialer.pacer.waiting).toBe(0);
  });
});

describe('a window that closes while the intent is being stored', () => {
  it('keeps the dial back, and the call is over', async () => {
    world.hooks.afterAppend = async (types) => void (types.includes('DialIntended') && (await clock.advanceBy(3 * SECOND)));
    await place({ validFor: 3 * SECOND });
    expect(await endOf()).toMatchObject({ outcome: 'canceled', placedAt: null });
    expect(world.records()).toEqual([]);
  });

  it('so does an authorisation whose halt may have been acknowledged without the dialer', async () => {
    world.hooks.afterAppend = async (types) => void (types.includes('DialIntended') && (await clock.advanceBy(6 * SECOND)));
    await place();
    expect(await endOf()).toMatchObject({ outcome: 'canceled' });
    expect(world.records()).toEqual([]);
  });
});

describe('a number that is suppressed', () => {
  const expectRefused = async (): Promise<void> => {
    expect(await refusal()).toEqual([['DialRefused', 'on_dnc']]);
    expect(world.records()).toEqual([]);
    expect(await typesOf()).not.toContain('DialIntended');
  };

  it('before the lease is not dialled', async () => {
    await world.suppress(NUMBER);
    await place();
    await expectRefused();
  });

  it('between lease and intent is not dialled', async () => {
    const authorisation = await world.authorise({ attemptId: 'a.1', number: NUMBER });
    await world.suppress(NUMBER);
    await world.dialer.placer.handle(authorisation);
    await expectRefused();
  });

  it('between the last look and the append of the intent is not dialled', async () => {
    let isFirst = true;
    world.hooks.beforeAppend = async (types) => {
      if (!types.includes('DialIntended') || !isFirst) return;
      isFirst = false;
      await world.suppress(NUMBER);
    };
    await place();
    await expectRefused();
    expect(isFirst).toBe(false);
  });

  it('after the intent may be dialled this once', async () => {
    world.hooks.afterAppend = async (types) => void (types.includes('DialIntended') && (await world.suppress(NUMBER)));
    await place();
    expect(await typesOf()).toEqual(['NumberLeased', 'DialIntended', 'NumberSuppressed']);
    expect(await world.callTypes('a.1')).toEqual(['CallPlaced']);
  });

  it('is dialled when no list applies to the campaign', async () => {
    await world.suppress(NUMBER);
    await place({ dncLists: [] });
    expect(await world.callTypes('a.1')).toEqual(['CallPlaced']);
  });
});

describe('a change that concerns many numbers', () => {
  const acknowledged = async (collection: string, id: string): Promise<number | undefined> => (await world.readStore.get(collection, id))?._v;

  async function duringIntent(change: () => Promise<void>, acknowledgement: () => Promise<number | undefined>): Promise<void> {
    const before = await acknowledgement();
    const intent = barrier();
    world.hooks.beforeAppend = (types) => (types.includes('DialIntended') ? intent.wait() : undefined);
    const placing = place();
    await intent.reached;
    const changing = change();
    await world.turns(20);
    expect(await acknowledgement()).toBe(before);
    intent.release();
    await Promise.all([placing, changing]);
    world.hooks.beforeAppend = undefined as never;
  }

  it('is acknowledged when no dial is left that did not see it: a list', async () => {
    const versionOfGlobal = () => acknowledged('dialer_dnc_lists', 'global');
    await duringIntent(() => world.dncList('DncEntriesAdded', 'global', 0, [NUMBER]), versionOfGlobal);
    expect(await versionOfGlobal()).toBe(0);
    await world.number(NUMBER, { type: 'ConcludeDial', attemptId: 'a.1', outcome: 'busy', at: clock.now() });
    await place({ attemptId: 'a.2' });
    expect(await refusal('a.2')).toEqual([['DialRefused', 'on_dnc']]);
  });

  it('is acknowledged when no dial is left that did not see it: a pause', async () => {
    const revision = () => acknowledged('dialer_campaigns', 'campaign-1');
    await duringIntent(() => world.campaign('CampaignPaused', 1), revision);
    expect(await revision()).toBe(1);
    await place({ attemptId: 'a.2', number: numberOf(2) });
    expect(await refusal('a.2')).toEqual([['DialRefused', 'campaign_halted']]);
  });

  it('holds for dials that begin before it is acknowledged', async () => {
    const intent = barrier();
    world.hooks.beforeAppend = (types) => (types.includes('DialIntended') ? intent.wait() : undefined);
    const placing = place();
    await intent.reached;
    const changing = world.campaign('CampaignPaused', 1);
    await place({ attemptId: 'a.2', number: numberOf(2) });
    expect(await refusal('a.2')).toEqual([['DialRefused', 'campaign_halted']]);
    intent.release();
    await Promise.all([placing, changing]);
  });

  it('holds after a restart, and an older removal that comes again takes nothing away', async () => {
    await world.dncList('DncEntriesAdded', 'global', 0, [NUMBER]);
    await world.dncList('DncEntriesRemoved', 'global', 1, [NUMBER]);
    await world.dncList('DncEntriesAdded', 'global', 2, [NUMBER]);
    await world.campaign('CampaignResumed', 1);
    await restart();
    await world.dncList('DncEntriesRemoved', 'global', 1, [NUMBER]);
    await place();
    expect(await refusal()).toEqual([['DialRefused', 'on_dnc']]);
  });

  it('lets a removed number be dialled', async () => {
    await world.dncList('DncEntriesAdded', ENVIRONMENT, 0, [NUMBER]);
    await world.dncList('DncEntriesRemoved', ENVIRONMENT, 1, [NUMBER]);
    await place();
    expect(await world.callTypes('a.1')).toEqual(['CallPlaced']);
  });
});

describe('an authorisation that is delivered again', () => {
  it('after a crash before the intent is dialled', async () => {
    const authorisation = await world.authorise({ attemptId: 'a.1', number: NUMBER });
    world.hooks.beforeAppend = (types) => (types.includes('DialIntended') ? crash() : undefined);
    await expect(world.dialer.placer.handle(authorisation)).rejects.toThrow(Crash);
    await restart();
    await world.dialer.placer.handle(authorisation);
    expect(await world.callTypes('a.1')).toEqual(['CallPlaced']);
  });

  it('after a crash between intent and dial is never dialled: nobody knows', async () => {
    const authorisation = await world.authorise({ attemptId: 'a.1', number: NUMBER });
    world.hooks.afterAppend = (types) => (types.includes('DialIntended') ? crash() : undefined);
    await expect(world.dialer.placer.handle(authorisation)).rejects.toThrow(Crash);
    await restart();
    await world.dialer.placer.handle(authorisation);
    expect(await endOf()).toMatchObject({ outcome: 'unknown', placedAt: null });
    expect(world.records()).toEqual([]);
  });

  it.each([
    ['still valid', 0],
    ['expired', 10 * SECOND],
    ['over at the carrier', 10 * MINUTE],
  ])('after a crash between dial and record finds its call, %s', async (_, later) => {
    const authorisation = await world.authorise({ attemptId: 'a.1', number: NUMBER });
    world.hooks.beforeAppend = (types) => (types.includes('CallPlaced') ? crash() : undefined);
    await expect(world.dialer.placer.handle(authorisation)).rejects.toThrow(Crash);
    await worlds.pop()?.close();
    await clock.advanceBy(later);
    world = await open();
    await world.dialer.placer.handle(authorisation);
    await world.pass(5 * MINUTE);
    await until(async () => (await world.callTypes('a.1')).includes('CallEnded'));
    expect((await world.callTypes('a.1')).filter((type) => type === 'CallPlaced' || type === 'CallEnded')).toEqual(['CallPlaced', 'CallEnded']);
    expect(world.records()).toMatchObject([{ requests: 1, outcome: 'completed' }]);
    expect(await world.openDocuments()).toBe(0);
  });

  it('after its call was placed changes nothing', async () => {
    const authorisation = await world.authorise({ attemptId: 'a.1', number: NUMBER });
    await world.dialer.placer.handle(authorisation);
    await restart();
    await world.dialer.placer.handle(authorisation);
    expect([await world.callTypes('a.1'), await world.openDocuments()]).toEqual([['CallPlaced'], 1]);
    expect(world.records()).toMatchObject([{ requests: 1 }]);
  });

  it('after it was refused stays refused, although the reason is gone', async () => {
    await world.campaign('CampaignPaused', 1);
    const authorisation = await world.authorise({ attemptId: 'a.1', number: NUMBER, facts: { campaignRevision: 2 } });
    await world.dialer.placer.handle(authorisation);
    await world.campaign('CampaignResumed', 2);
    await restart();
    await world.dialer.placer.handle(authorisation);
    expect(await refusal()).toEqual([['DialRefused', 'campaign_halted']]);
    expect(world.records()).toEqual([]);
  });

  it('side by side is dialled once', async () => {
    const authorisation = await world.authorise({ attemptId: 'a.1', number: NUMBER });
    await Promise.all([world.dialer.placer.handle(authorisation), world.dialer.placer.handle(authorisation)]);
    expect(await world.callTypes('a.1')).toEqual(['CallPlaced']);
    expect(world.records()).toMatchObject([{ requests: 1 }]);
  });

  it('is left to the next owner when its partition goes while it waits for its turn', async () => {
    await restart({ simulator: { callsPerSecond: 1 } });
    const holder = await world.dialer.pacer.acquire();
    const owner = new AbortController();
    const placing = world.dialer.placer.handle(await world.authorise({ attemptId: 'a.1', number: NUMBER }), owner.signal);
    await until(() => world.dialer.pacer.waiting === 1);
    owner.abort();
    await expect(placing).rejects.toThrow(PermitAbandoned);
    expect(world.dialer.pacer.waiting).toBe(0);
    holder.unused();
    (await world.dialer.pacer.acquire()).unused();
    expect([await world.callTypes('a.1'), world.records()]).toEqual([[], []]);
  });
});

describe('a carrier', () => {
  it('whose answer is lost is asked what it knows', async () => {
    await restart({ faults: { ambiguous: 1 } });
    await place();
    expect(await world.callTypes('a.1')).toEqual(['CallPlaced']);
    expect(world.records()).toMatchObject([{ requests: 1 }]);
  });

  it('that cannot be reached leaves a call of which nobody knows', async () => {
    await restart({ faults: { unreachable: 1 } });
    await place();
    expect(await endOf()).toMatchObject({ outcome: 'unknown' });
  });

  it('that rejects the call ends it', async () => {
    await restart({ faults: { reject: 1 } });
    await place();
    expect(await endOf()).toMatchObject({ outcome: 'failed', error: 'The simulated carrier refused the call', placedAt: null });
    expect(await world.openDocuments()).toBe(0);
  });

  it('that reports before its answer is recorded is heard after it', async () => {
    const placed = barrier();
    world.hooks.beforeAppend = (types) => (types.includes('CallPlaced') ? placed.wait() : undefined);
    const placing = place();
    await placed.reached;
    await world.pass(30 * SECOND);
    expect(await world.callTypes('a.1')).toEqual([]);
    placed.release();
    await placing;
    await world.pass(5 * MINUTE);
    expect(await world.callTypes('a.1')).toEqual(['CallPlaced', 'CallRinging', 'CallAnswered', 'CallEnded']);
  });

  it('that loses, repeats, delays and mixes up its reports still gives every call its one outcome', async () => {
    await restart({ faults: { drop: 0.3, duplicate: 0.3, delay: 0.3, reorder: 0.3, ambiguous: 0.1 } });
    const ids = Array.from({ length: 60 }, (_, index) => `m.${index}`);
    await Promise.all(ids.map((attemptId, index) => place({ attemptId, number: numberOf(index), simulate: ['completed', 'busy', 'voicemail', 'no_answer'][index % 4] })));
    await world.pass(20 * MINUTE, 5 * SECOND);
    const outcomes = new Map(world.records().map(({ attempt_id, outcome }) => [attempt_id, outcome]));
    for (const id of ids) {
      const types = await world.callTypes(id);
      expect([types[0], types.at(-1), new Set(types).size]).toEqual(['CallPlaced', 'CallEnded', types.length]);
      expect((await endOf(id))?.['outcome']).toBe(outcomes.get(id));
    }
    expect([await world.openDocuments(), world.dialer.calls.inFlight, world.failures]).toEqual([0, 0, []]);
  });

  it('is never asked for more calls than it takes, in any rolling second', async () => {
    const callsPerSecond = 7;
    await restart({ simulator: { callsPerSecond } });
    const authorisations = await Promise.all(Array.from({ length: 25 }, (_, index) => world.authorise({ attemptId: `p.${index}`, number: numberOf(index) })));
    const placing = Promise.all(authorisations.map((authorisation) => world.dialer.placer.handle(authorisation)));
    await world.pass(6 * SECOND, 100);
    await placing;
    const starts = world.records().map(({ started_at }) => Date.parse(started_at));
    expect(starts).toHaveLength(25);
    for (const start of starts) expect(starts.filter((other) => other > start - SECOND && other <= start).length).toBeLessThanOrEqual(callsPerSecond);
  });
});

describe('calls in flight at a restart', () => {
  it.each([
    ['reported late', {}],
    ['never reported', { drop: 1 }],
  ])('are followed to their ends, %s', async (_, faults) => {
    await restart({ faults });
    const ids = ['r.1', 'r.2', 'r.3'];
    await Promise.all(ids.map((attemptId, index) => place({ attemptId, number: numberOf(index) })));
    expect(await world.openDocuments()).toBe(3);
    await worlds.pop()?.close();
    await clock.advanceBy(10 * MINUTE);
    world = await open({ faults });
    await until(async () => (await world.openDocuments()) === 0);
    for (const id of ids) expect(await endOf(id)).toMatchObject({ outcome: 'completed' });
  });

  it('keep the dialer from being ready until the carrier has been asked', async () => {
    await place();
    await worlds.pop()?.close();
    const next = new World({ directory, clock });
    worlds.push(next);
    await next.dialer.start();
    expect(next.dialer.isReady).toBe(false);
    await until(() => next.dialer.isReady);
    await nextTurn();
  });
});
