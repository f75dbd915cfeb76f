import { RegistryCorrupt } from '../file/format';
import { RegistryFile } from '../file/registry-file';
import type { NumberSet } from '../set/number-set';

const loading = new Map<string, Promise<NumberSet>>();
const loaded = new Map<string, WeakRef<NumberSet>>();

/**
 * The set of a file, once per process however many ask for it: it takes hundreds of megabytes.
 * @throws RegistryCorrupt when it is not the file that the fingerprint names, or is damaged.
 */
export function sharedSet(path: string, fingerprint: string): Promise<NumberSet> {
  const known = loaded.get(fingerprint)?.deref();
  if (known) return Promise.resolve(known);
  const running = loading.get(fingerprint) ?? load(path, fingerprint).finally(() => loading.delete(fingerprint));
  loading.set(fingerprint, running);
  return running;
}

async function load(path: string, fingerprint: string): Promise<NumberSet> {
  const file = await RegistryFile.open(path);
  try {
    if (file.fingerprint !== fingerprint) throw new RegistryCorrupt(path, 'it is another file than the one that was loaded under this name');
    const set = await file.load();
    loaded.set(fingerprint, new WeakRef(set));
    return set;
  } finally {
    await file.close();
  }
}
