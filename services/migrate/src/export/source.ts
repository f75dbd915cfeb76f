import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '@carillon/platform/config';
import type { Inventory, Platform } from '@carillon/platform/runtime';
import { MigrationProblem } from '../migration-problem';

/** A stopped embedded installation, which can say what it holds. */
export interface Source extends Platform {
  readonly inventory: Inventory;
}

/** To be asked before the directory is opened, which would make one. */
export function refuseOtherSources({ mode, dataDir, clock }: Config): void {
  if (mode !== 'embedded') throw new MigrationProblem('An export is made of an embedded installation; set CARILLON_MODE=embedded, or leave it out');
  if (!existsSync(join(dataDir, 'carillon.db'))) throw new MigrationProblem(`CARILLON_DATA_DIR ${dataDir} holds no Carillon data; set it to the directory of the installation that is to be exported`);
  if (clock.kind === 'system' && !existsSync(join(dataDir, 'clock.json'))) return;
  throw new MigrationProblem(`${dataDir} was run in accelerated time, and its events stand at times that are not the world's; a simulation cannot be migrated, only data that were made with CARILLON_CLOCK=system`);
}

export function sourceOf(platform: Platform): Source {
  const { inventory } = platform;
  if (!inventory) throw new MigrationProblem('This installation cannot be exported; set CARILLON_MODE=embedded');
  return { ...platform, inventory };
}
