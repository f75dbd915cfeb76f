import { onceUntilAnswered } from '@carillon/kernel';
import { inThread } from '@carillon/platform/threads';
import { NumberSet, type SetParts } from '../set/number-set';

const loaded = new Map<string, WeakRef<NumberSet>>();

export interface SetRequest {
  readonly path: string;
  readonly fingerprint: string;
}

/**
 * The set of a file, once per process however many ask for it: it takes hundreds of megabytes. A thread reads and checks it,
 * into memory that is shared, so that nobody waits meanwhile.
 * @throws an error named RegistryCorrupt when it is not the file that the fingerprint names, or is damaged.
 */
export function sharedSet(path: string, fingerprint: string): Promise<NumberSet> {
  const known = loaded.get(fingerprint)?.deref();
  return known ? Promise.resolve(known) : load(fingerprint, path);
}

const load = onceUntilAnswered(async (fingerprint: string, path: string): Promise<NumberSet> => {
  const set = new NumberSet(await inThread<SetParts>(require.resolve('./set.worker'), { path, fingerprint } satisfies SetRequest));
  loaded.set(fingerprint, new WeakRef(set));
  return set;
});
