import { readFileSync, writeFileSync } from 'node:fs';
import { RegistryHarness } from '../../../libs/dnc-registry/src/registry.harness';
import type { PublicEvent } from '@carillon/contracts';
import { MINUTE } from '@carillon/kernel';
import { barrier, ENVIRONMENT, newDirectory, removeDirectory, until, World } from './dialer.harness';
import { ManualClock } from '@carillon/platform/clock';

const START = Date.UTC(2026, 2, 2, 15);
const LISTS = [ENVIRONMENT, 'global', 'registry.*'];
const [ONE, TWO, THREE] = ['+12025550151', '+12025550152', '+12025550153'];

describe('a registry at the gate', () => {
  let directory: string;
  let world: World;
  let files: RegistryHarness;

  beforeEach(async () => {
    directory = newDirectory();
    files = new RegistryHarness(directory);
    world = await new World({ directory, clock: new ManualClock(START) }).start();
    await world.created();
  });
  afterEach(async () => {
    await world.close();
    removeDirectory(directory);
  });

  const loaded = async (revision: number, text: string): Promise<PublicEvent<'RegistryVersionLoaded'>> => eventOf(revision, (await files.full(text)).fingerprint);
  const eventOf = (revision: number, fingerprint: string) =>
    ({ type: 'RegistryVersionLoaded', data: { registry: 'national', obtainedAt: START, country: 'US', file: String(revision), fingerprint }, metadata: { revision, subject: 'national' } }) as unknown as PublicEvent<'RegistryVersionLoaded'>;
  const withdrawn = (revision: number) => ({ type: 'RegistryWithdrawn', data: { registry: 'national' }, metadata: { revision, subject: 'national' } }) as unknown as PublicEvent<'RegistryWithdrawn'>;

  async function place(number: string, attemptId = `a.${number}`, dncLists: readonly string[] = LISTS): Promise<readonly unknown[]> {
    await world.dialer.placer.handle(await world.authorise({ attemptId, number, dncLists }));
    const [event] = await world.callEvents(attemptId);
    return [event?.event.type, event?.event.data['reason']];
  }
  const versionsOf = async (number: string): Promise<unknown> => (await world.numberEvents(number)).find(({ event }) => event.type === 'DialIntended')?.event.data['dncVersions'];
  const acknowledged = async (): Promise<unknown> => (await world.readStore.get('dialer_dnc_lists', 'registry.national'))?._v;

  it('refuses whom it lists, and every intent names its version', async () => {
    await world.dialer.registries.apply(await loaded(0, `${ONE}\n`));
    expect(await place(ONE)).toEqual(['DialRefused', 'on_dnc']);
    expect((await place(TWO))[0]).toBe('CallPlaced');
    expect([await versionsOf(TWO), await acknowledged()]).toEqual([{ [ENVIRONMENT]: -1, global: -1, 'registry.national': 0 }, 0]);
  });

  it('leaves alone whose call it does not hold for', async () => {
    await world.dialer.registries.apply(await loaded(0, `${ONE}\n`));
    expect((await place(ONE, 'a.1', [ENVIRONMENT, 'global']))[0]).toBe('CallPlaced');
  });

  it('is acknowledged when no section is left that went by the version before', async () => {
    await world.dialer.registries.apply(await loaded(0, `${THREE}\n`));
    const inside = barrier();
    world.hooks.beforeAppend = (types) => (types.includes('DialIntended') ? inside.wait() : undefined);
    const placing = place(ONE);
    await inside.reached;
    const applying = world.dialer.registries.apply(await loaded(1, `${ONE}\n`));
    await until(async () => (await world.readStore.get('dialer_registries', 'national'))?._v === 1);
    await world.turns(50);
    expect(await acknowledged()).toBe(0);
    inside.release();
    await Promise.all([placing, applying]);
    expect([await acknowledged(), await versionsOf(ONE)]).toMatchObject([1, { 'registry.national': 0 }]);
  });

  it('lets nobody through while it cannot be read, says why, and goes on when it can', async () => {
    const event = await loaded(0, `${ONE}\n+12025550159\n`);
    const path = `${directory}/national/0.numbers`;
    const whole = readFileSync(path);
    writeFileSync(path, whole.map((byte, index) => (index === 8 ? byte ^ 4 : byte)));
    await world.dialer.registries.apply(event);
    expect(await place(TWO)).toEqual(['DialRefused', 'expired']);
    expect(await world.dialer.whyNobodyIsCalled()).toContain('the registry national cannot be read');
    writeFileSync(path, whole);
    await world.pass(MINUTE);
    await world.dialer.whyNobodyIsCalled();
    await until(async () => (await world.dialer.whyNobodyIsCalled()) === undefined);
    expect((await place(THREE))[0]).toBe('CallPlaced');
    expect(await place(ONE)).toEqual(['DialRefused', 'on_dnc']);
  });

  it('stands again after a restart, before the first dial, and is gone when it was withdrawn', async () => {
    await world.dialer.registries.apply(await loaded(0, `${ONE}\n`));
    await world.close();
    world = await new World({ directory, clock: new ManualClock(START + MINUTE) }).start();
    expect(await place(ONE)).toEqual(['DialRefused', 'on_dnc']);
    await world.dialer.registries.apply(withdrawn(1));
    await world.pass(MINUTE);
    expect([(await place(ONE, 'a.9'))[0], await acknowledged()]).toEqual(['CallPlaced', 1]);
  });

  it('dials nobody by a list that stopped following the log', async () => {
    await world.dncList('DncEntriesAdded', 'global', 0, [THREE]);
    const entry = { numberKey: world.keyOf(ONE), reason: null, expiresAt: null, personal: { number: ONE } };
    await world.appendToList('global', 0, { type: 'DncEntriesAdded', data: { list: 'global', environmentId: null, source: 'api', entries: [entry], at: START } });
    expect((await place(TWO))[0]).toBe('CallPlaced');
    await world.pass(MINUTE);
    expect(await place('+12025550154')).toEqual(['DialRefused', 'expired']);
    expect(await world.dialer.whyNobodyIsCalled()).toContain('the list global does not follow the log');
  });
});
