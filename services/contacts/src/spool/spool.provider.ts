import { join, resolve } from 'node:path';
import type { FactoryProvider } from '@nestjs/common';
import { CONFIG, type Config } from '@carillon/platform/config';
import { Spool } from './spool';

/** `<CARILLON_DATA_DIR>/imports`. */
export const spoolProvider: FactoryProvider<Spool> = {
  provide: Spool,
  inject: [CONFIG],
  useFactory: ({ dataDir }: Config) => new Spool({ directory: join(resolve(dataDir), 'imports') }),
};
