import type { Db } from 'mongodb';
import { MongoUnavailable } from '../connection/unavailable';
import type { StoredDocument } from '../codec/stored-document';
import { settle } from '../tallies/settle';
import type { Marks, Placed } from './operations';
import { pauseBefore } from './pause';
import type { PreparedWrite } from './prepared-write';
import { send } from './send';
import { sideBySide } from './side-by-side';
import { verdictOn, type Standing, type Verdict } from './verdict';

/** Whether it applied, or why the server refuses it for good. */
export type Outcome = boolean | Error;

/** Rounds after which what waits to be counted is counted for whoever wrote it. */
const PATIENT_ROUNDS = 6;
const MOST_ROUNDS = 60;

/** Writes documents under their guards, and says exactly which applied, whoever else writes them meanwhile. */
export async function writeGuarded(db: Db, writes: readonly PreparedWrite[], marks: Marks): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  let open: readonly Placed[] = writes.map((write, place) => ({ write, place }));
  for (let round = 0; open.length > 0; round++) {
    if (round === MOST_ROUNDS) throw new MongoUnavailable(new Error(`${open.length} writes were still contested after ${round} rounds`));
    await pauseBefore(round);
    open = await attempt(db, open, { marks, outcomes, round });
  }
  return outcomes;
}

interface Attempt {
  readonly marks: Marks;
  readonly outcomes: Outcome[];
  readonly round: number;
}

/** Returns the writes that have to be tried again. */
async function attempt(db: Db, open: readonly Placed[], { marks, outcomes, round }: Attempt): Promise<readonly Placed[]> {
  const answers = await send(db, open, marks);
  const contested: Placed[] = [];
  for (const [placed, answer] of answers) {
    if (answer === 'contested') contested.push(placed);
    else outcomes[placed.place] = answer === 'applied' ? true : answer;
  }
  if (contested.length === 0) return [];
  const judged = await judge(db, contested, marks);
  if (round >= PATIENT_ROUNDS) await settleBusy(db, judged);
  for (const { placed, verdict } of judged) if (verdict === 'applied' || verdict === 'held-back') outcomes[placed.place] = verdict === 'applied';
  return judged.filter(({ verdict }) => verdict === 'again' || verdict === 'busy').map(({ placed }) => placed);
}

interface Judged {
  readonly placed: Placed;
  readonly standing: Standing | undefined;
  readonly verdict: Verdict;
}

async function judge(db: Db, contested: readonly Placed[], { batch }: Marks): Promise<readonly Judged[]> {
  const standings = await standingsOf(db, contested);
  return contested.map((placed) => {
    const standing = standings.get(placed);
    return { placed, standing, verdict: verdictOn(placed, standing, batch) };
  });
}

async function settleBusy(db: Db, judged: readonly Judged[]): Promise<void> {
  const busy = judged.flatMap(({ placed, standing, verdict }) => (verdict === 'busy' && standing ? [{ standing, collection: placed.write.collection }] : []));
  await sideBySide(busy, ({ standing, collection }) => settle(db, collection, standing));
}

async function standingsOf(db: Db, contested: readonly Placed[]): Promise<ReadonlyMap<Placed, Standing>> {
  const byCollection = Map.groupBy(contested, ({ write }) => write.collection);
  const found = await Promise.all([...byCollection].map(([name, own]) => standingsIn(db, name, own)));
  return new Map(found.flat());
}

async function standingsIn(db: Db, name: string, contested: readonly Placed[]): Promise<readonly (readonly [Placed, Standing])[]> {
  const ids = contested.map(({ write }) => write.id);
  const found = await db.collection<StoredDocument>(name).find({ _id: { $in: ids } }, { projection: { _v: 1, _tallying: 1 } }).toArray();
  const byId = new Map(found.map((standing) => [standing._id, standing]));
  return contested.flatMap((placed) => {
    const standing = byId.get(placed.write.id);
    return standing ? [[placed, standing] as const] : [];
  });
}
