import { parentPort, workerData } from 'node:worker_threads';
import { RegistryCorrupt } from '../file/format';
import { RegistryFile } from '../file/registry-file';
import type { SetParts } from '../set/number-set';
import type { SetRequest } from './shared-sets';

const { path, fingerprint } = workerData as SetRequest;

/** @throws RegistryCorrupt when it is not the file that the fingerprint names, or is damaged. */
async function read(): Promise<SetParts> {
  const file = await RegistryFile.open(path);
  try {
    if (file.fingerprint !== fingerprint) throw new RegistryCorrupt(path, 'it is another file than the one that was loaded under this name');
    return await file.parts();
  } finally {
    await file.close();
  }
}

void read().then((parts) => parentPort?.postMessage(parts));
