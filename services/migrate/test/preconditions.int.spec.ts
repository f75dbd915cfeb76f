import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Unprocessable, type MessageLog } from '@carillon/platform/message-log';
import type { Platform } from '@carillon/platform/runtime';
import { refuseOtherSources, sourceOf } from '../src/export/source';
import { refuseUnfinished, type Leniency } from '../src/export/unfinished';
import { GROUPS, RELAYS } from '../src/installation/traffic';
import type { MigrationProblem } from '../src/migration-problem';
import { event, fill, Installations } from './installations.harness';

const CALL = { key: 'k', type: 'CallEnded', headers: {}, value: new Uint8Array() };
const TOPIC = 'call.events.v1';

describe('what an export needs', () => {
  let installations: Installations;
  let source: Platform;

  beforeEach(async () => {
    installations = new Installations();
    source = await installations.start('source');
    await fill(source, 2);
  });

  afterEach(() => installations.remove());

  const problems = (leniency?: Leniency): Promise<string> => refuseUnfinished(sourceOf(source), leniency).then(() => '', (error: MigrationProblem) => error.message);

  const put = async (collection: string, document: object): Promise<void> => {
    await source.readStore.open({ name: collection, indexes: [] });
    await source.readStore.write([{ kind: 'put', collection, document: { _id: 'one', _v: 0, ...document } }]);
  };

  it('is there when everything is published, handled and ended', async () => {
    await put('agenda_leads', { status: 'waiting' });
    await put('import_jobs', { is_open: false });
    expect(await problems()).toBe('');
  });

  it('knows the relays and groups of all services', () => {
    expect(RELAYS).toContainEqual({ name: 'relay.scheduler', categories: ['lead', 'agenda'] });
    expect(GROUPS).toContainEqual({ group: 'dialer.place-calls', topics: ['lead.events.v1'] });
    expect(GROUPS).toContainEqual({ group: 'dnc.automatic', topics: expect.arrayContaining([TOPIC, 'campaign.events.v1']) as unknown });
  });

  it('misses events that are not published', async () => {
    await source.eventStore.append('lead-1', -1, [event('new')]);
    expect(await problems()).toMatch(/^relay\.scheduler has not published everything that is stored; start it .* and export again$/);
  });

  it('misses messages that are not handled', async () => {
    await source.messageLog.publish(TOPIC, [CALL, CALL]);
    expect((await problems()).split('\n')).toContainEqual(expect.stringMatching(/^scheduler\.calls has not handled 2 messages; start it/));
  });

  it('misses messages that are parked, unless they may stay behind', async () => {
    await park(source.messageLog);
    const said = await problems();
    expect(said).toContain('scheduler.calls has parked 1 messages (the first: CallEnded, Unprocessable: unheard of); mend the cause, ask for them again with: npm run operate -- replay scheduler.calls, and start it once');
    expect(said).toContain('--leave-parked');
    expect(await problems({ leaveParked: true })).not.toContain('parked');
  });

  it.each<[string, object, RegExp]>([
    ['agenda_leads', { status: 'in_flight' }, /^1 leads have an attempt in flight; start it, pause the campaigns/],
    ['dialer_open_calls', {}, /^1 calls have not ended; start it, pause/],
    ['import_jobs', { is_open: true }, /^1 imports are under way; start it, wait/],
  ])('misses the end of what stands in %s', async (collection, document, says) => {
    await put(collection, document);
    expect(await problems()).toMatch(says);
  });

  it('says all problems at once', async () => {
    await put('dialer_open_calls', {});
    await source.eventStore.append('lead-1', -1, [event('new')]);
    expect((await problems()).split('\n')).toHaveLength(2);
  });

  it('is an embedded installation, with data, in the world’s own time', async () => {
    const refusal = (name: string, more = {}): string => {
      try {
        refuseOtherSources(installations.config(name, more));
        return '';
      } catch (error) {
        return (error as Error).message;
      }
    };
    expect(refusal('source')).toBe('');
    expect(refusal('nothing')).toMatch(/nothing holds no Carillon data; set it to the directory/);
    expect(refusal('source', { CARILLON_CLOCK: 'accelerated:60' })).toMatch(/accelerated time/);
    writeFileSync(join(installations.path('source'), 'clock.json'), '{"position":1,"final":true}');
    expect(refusal('source')).toMatch(/a simulation cannot be migrated/);
    const elsewhere = { CARILLON_MODE: 'distributed', CARILLON_EVENTSTORE_URL: 'esdb://h:1', CARILLON_KAFKA_BROKERS: 'h:1', CARILLON_MONGODB_URL: 'mongodb://h', CARILLON_CARRIER_URL: 'http://h' };
    expect(refusal('source', elsewhere)).toMatch(/set CARILLON_MODE=embedded/);
  });
});

/** The group of the ends of calls parks one, and the others handle it. */
async function park(log: MessageLog): Promise<void> {
  await log.publish(TOPIC, [CALL]);
  const groups = GROUPS.filter(({ topics }) => topics.includes(TOPIC));
  const handler = (group: string) => (group === 'scheduler.calls' ? () => Promise.reject(new Unprocessable('unheard of')) : () => Promise.resolve());
  const consumers = await Promise.all(groups.map(({ group }) => log.consume({ group, topics: [TOPIC], handler: handler(group) })));
  while ((await Promise.all(groups.map(({ group }) => log.lag(group, [TOPIC])))).some((lag) => lag > 0)) await new Promise((resolve) => setImmediate(resolve));
  await Promise.all(consumers.map((consumer) => consumer.close()));
}
