import type { Query } from '@carillon/platform/read-store';
import { GROUPS, RELAYS, type GroupOf } from '../installation/traffic';
import { MigrationProblem } from '../migration-problem';
import type { Source } from './source';

export interface Leniency {
  /** Leave messages behind that no handler could process. */
  readonly leaveParked?: boolean;
}

const DRAIN = 'start it with the campaigns paused, wait some seconds until nothing moves, stop it, and export again';

/** Work that a replay of the stores would not take up again: everything must be told, handled and called to its end. */
export async function refuseUnfinished(source: Source, { leaveParked = false }: Leniency = {}): Promise<void> {
  const found = await Promise.all([unpublished(source), unhandled(source), leaveParked ? [] : parked(source), underWay(source)]);
  const problems = found.flat();
  if (problems.length > 0) throw new MigrationProblem(...problems);
}

async function unpublished({ inventory, readStore }: Source): Promise<readonly string[]> {
  const totals = await inventory.categories();
  const behind = await Promise.all(
    RELAYS.map(async ({ name, categories }) => {
      const published = (await readStore.checkpoint(name)) ?? 0;
      return totals.some(({ category, last }) => categories.includes(category) && last > published) ? [name] : [];
    }),
  );
  return behind.flat().map((name) => `${name} has not published everything that is stored; ${DRAIN}`);
}

async function unhandled({ messageLog }: Source): Promise<readonly string[]> {
  const lags = await Promise.all(GROUPS.map(async ({ group, topics }) => ({ group, lag: await messageLog.lag(group, topics) })));
  return lags.filter(({ lag }) => lag > 0).map(({ group, lag }) => `${group} has not handled ${lag} messages; ${DRAIN}`);
}

const parked = async (source: Source): Promise<readonly string[]> => (await Promise.all(GROUPS.map((each) => parkedOf(source, each)))).flat();

async function parkedOf({ messageLog }: Source, { group }: GroupOf): Promise<readonly string[]> {
  const messages = await messageLog.parked(group);
  const [first] = messages;
  if (!first) return [];
  return [`${group} has parked ${messages.length} messages (the first: ${first.type}, ${first.error}); mend the cause, ask for them again with: npm run operate -- replay ${group}, and start it once; or leave them behind with --leave-parked`];
}

interface Work {
  readonly collection: string;
  readonly where?: Query['where'];
  readonly is: string;
  readonly mend: string;
}

const PAUSE = 'start it, pause the campaigns, wait until the calls have ended, stop it, and export again';

const WORK: readonly Work[] = [
  { collection: 'agenda_leads', where: { status: 'in_flight' }, is: 'leads have an attempt in flight', mend: PAUSE },
  { collection: 'dialer_open_calls', is: 'calls have not ended', mend: PAUSE },
  { collection: 'import_jobs', where: { is_open: true }, is: 'imports are under way', mend: 'start it, wait until they have ended, stop it, and export again' },
];

async function underWay({ inventory, readStore }: Source): Promise<readonly string[]> {
  const there = await inventory.collections();
  const works = WORK.filter(({ collection }) => there.includes(collection));
  const counts = await Promise.all(
    works.map(async ({ collection, where, is, mend }) => {
      await readStore.open({ name: collection, indexes: [] });
      const count = await readStore.count(collection, where);
      return count > 0 ? [`${count} ${is}; ${mend}`] : [];
    }),
  );
  return counts.flat();
}
