import { join, resolve } from 'node:path';
import type { Config } from './config';

/** Where the files of do-not-call registries are. */
export const registryDirectory = ({ registryDir, dataDir }: Pick<Config, 'registryDir' | 'dataDir'>): string => resolve(registryDir ?? join(dataDir, 'registries'));
