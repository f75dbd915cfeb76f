import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Duration, Instant } from '@carillon/kernel';
import { UNFINISHED } from '../file/registry-writer';
import type { VersionPaths } from '../load/write-version';

/** Another process may be about to finish what is younger. */
const LEFT_ALONE: Duration = 600_000;

/** The files of one registry, `<directory>/<name>/<file>.{numbers,added,removed}`. Written once; any process may read. */
export class RegistryFolder {
  private readonly path: string;

  constructor(directory: string, name: string) {
    this.path = join(directory, name);
  }

  async make(): Promise<void> {
    await mkdir(this.path, { recursive: true, mode: 0o700 });
  }

  /** @param file as the version's event names it. */
  paths(file: string): VersionPaths {
    const place = (part: string): string => join(this.path, `${file}.${part}`);
    return { numbers: place('numbers'), added: place('added'), removed: place('removed') };
  }

  async remove(file: string): Promise<void> {
    await Promise.all(Object.values(this.paths(file)).map((path: string) => rm(path, { force: true })));
  }

  /** Removes what a former process did not finish, and whole lists that nobody reads any more; what each changed stays. */
  async sweep(keep: readonly string[], wallNow: Instant): Promise<void> {
    const names = await readdir(this.path).catch(() => []);
    const kept = new Set(keep.map((file) => `${file}.numbers`));
    const isOver = (name: string): boolean => name.endsWith(UNFINISHED) || (name.endsWith('.numbers') && !kept.has(name));
    await Promise.all(names.filter(isOver).map((name) => this.removeOld(join(this.path, name), wallNow)));
  }

  private async removeOld(path: string, wallNow: Instant): Promise<void> {
    const found = await stat(path).catch(() => undefined);
    if (found && found.mtimeMs < wallNow - LEFT_ALONE) await rm(path, { force: true });
  }
}
