import { digitsOf, RegistryFile, RegistryFolder } from '@carillon/dnc-registry';
import { idOf } from '@carillon/kernel';
import type { LoggedEvent, Registered } from '@carillon/testing/oracle';

type Listed = Record<string, number | null>;

/** Longer ago than any end. */
const EVER = 0;

/**
 * Which of the dialled numbers each version of each registry lists, from what it added and removed, which is kept for ever: other
 * files than the gate goes by. An end that is moved is neither; the former one stands here.
 */
export async function registeredIn(directory: string, events: readonly LoggedEvent[]): Promise<Registered> {
  const numbers = new Set(events.flatMap(({ event }) => (event.type === 'AttemptAuthorised' ? [event.data.personal.to] : [])));
  const standing = new Map<string, Listed>();
  const registered: Record<string, Listed> = {};
  for (const { stream, revision, event } of events) {
    if (event.type === 'RegistryWithdrawn') standing.delete(idOf(stream));
    if (event.type !== 'RegistryVersionLoaded') continue;
    const paths = new RegistryFolder(directory, event.data.registry).paths(event.data.file);
    const gone = await listedIn(paths.removed, numbers);
    const left = Object.entries(standing.get(idOf(stream)) ?? {}).filter(([number]) => !(number in gone));
    const listed = { ...Object.fromEntries(left), ...(await listedIn(paths.added, numbers)) };
    standing.set(idOf(stream), listed);
    registered[`${event.data.registry}@${revision}`] = listed;
  }
  return registered;
}

async function listedIn(path: string, numbers: ReadonlySet<string>): Promise<Listed> {
  const file = await RegistryFile.open(path);
  try {
    const listed: Listed = {};
    for (const number of numbers) {
      const found = await file.find(digitsOf(number) ?? 0, EVER);
      if (found) listed[number] = found.until;
    }
    return listed;
  } finally {
    await file.close();
  }
}
