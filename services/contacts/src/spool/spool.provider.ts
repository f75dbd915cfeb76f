import { join, resolve } from 'node:path';
import type { FactoryProvider } from '@nestjs/common';
import { CONFIG, OWNERSHIP, type Config } from '@carillon/platform/config';
import type { Ownership } from '@carillon/platform/ownership';
import { Spool } from './spool';

/** `<CARILLON_DATA_DIR>/imports`. */
export const spoolProvider: FactoryProvider<Spool> = {
  provide: Spool,
  inject: [CONFIG, OWNERSHIP],
  useFactory: ({ dataDir }: Config, { isSole }: Ownership) => new Spool({ directory: join(resolve(dataDir), 'imports'), isSole }),
};
