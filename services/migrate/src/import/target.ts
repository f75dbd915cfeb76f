import type { Platform } from '@carillon/platform/runtime';
import type { Inspected } from '../file/inspect-file';
import { fingerprintOf } from '../installation/fingerprint';
import { storedEvents } from '../installation/stored';
import { GROUPS, RELAYS } from '../installation/traffic';
import { MigrationProblem } from '../migration-problem';

/** Numbers that were hashed with one key are strangers under another. */
export function refuseOtherKey({ header }: Pick<Inspected, 'header'>, { keyedHash }: Platform): void {
  if (fingerprintOf(keyedHash) === header.hash_key_fingerprint) return;
  throw new MigrationProblem('The file was made under another hash key; set CARILLON_HASH_KEY to what the file "hash-key" of the exported data directory holds');
}

const EMPTY = 'import into empty stores, before any service is started on them';

/** Asked before the first line is written; an import that goes on finds its own lines. */
export async function refuseUsed(target: Platform, file: Inspected): Promise<void> {
  if (await hasEvents(target, categoriesOf(file))) throw new MigrationProblem(`The target's event store holds other events; ${EMPTY}`);
  for (const { name } of RELAYS) {
    if ((await target.readStore.checkpoint(name)) !== undefined) throw new MigrationProblem(`The target has a checkpoint of ${name}: services were started on it; ${EMPTY}`);
  }
  for (const name of Object.keys(file.trailer.census.collections)) {
    await target.readStore.open({ name, indexes: [] });
    if ((await target.readStore.count(name)) > 0) throw new MigrationProblem(`The target's collection ${name} holds documents; ${EMPTY}`);
  }
  for (const { group, topics } of GROUPS) {
    if ((await target.messageLog.lag(group, topics)) > 0) throw new MigrationProblem(`The target's topics ${topics.join(', ')} hold messages that ${group} would handle; ${EMPTY}`);
  }
}

/** Those of the file, and those that this version knows besides. */
export const categoriesOf = ({ trailer }: Inspected): readonly string[] => [...new Set([...Object.keys(trailer.census.categories), ...RELAYS.flatMap(({ categories }) => categories)])];

async function hasEvents({ eventStore }: Platform, categories: readonly string[]): Promise<boolean> {
  for await (const batch of storedEvents(eventStore, categories)) return batch.length > 0;
  return false;
}

/** What was imported was published long ago: the relays begin behind it. One that has moved on since is left alone. */
export async function beginRelaysAtHead({ eventStore, readStore }: Platform): Promise<void> {
  const position = await eventStore.head();
  for (const { name } of RELAYS) {
    if ((await readStore.checkpoint(name)) === undefined) await readStore.write([], { name, position });
  }
}
