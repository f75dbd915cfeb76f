import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Instant } from '@carillon/kernel';
import { RegistryFile } from './file/registry-file';
import { RegistryFolder } from './folder/registry-folder';
import { ChangeList } from './load/change-list';
import { FullList } from './load/full-list';
import { writeVersion, type VersionWritten } from './load/write-version';
import { RowReader } from './rows/row-reader';
import type { NumberSet } from './set/number-set';

export const NOW: Instant = Date.UTC(2026, 0, 5);

/** A registry in a directory of its own, written and read as the platform does it. */
export class RegistryHarness {
  readonly folder: RegistryFolder;
  readonly rejected: string[] = [];
  private version = -1;

  constructor(readonly directory = mkdtempSync(join(tmpdir(), 'registry-'))) {
    this.folder = new RegistryFolder(directory, 'national');
  }

  end(): void {
    rmSync(this.directory, { recursive: true });
  }

  get file(): string {
    return this.folder.paths(String(this.version)).numbers;
  }

  full(text: string): Promise<VersionWritten> {
    const list = new FullList();
    this.read(text, list);
    return this.write(list);
  }

  async change(text: string): Promise<VersionWritten> {
    const previous = await RegistryFile.open(this.file);
    const { expiring } = previous.index;
    await previous.close();
    const list = new ChangeList(expiring, NOW);
    this.read(text, list);
    return this.write(list);
  }

  async load(part: 'numbers' | 'added' | 'removed' = 'numbers', version = this.version): Promise<NumberSet> {
    const file = await RegistryFile.open(this.folder.paths(String(version))[part]);
    try {
      return await file.load();
    } finally {
      await file.close();
    }
  }

  private read(text: string, list: FullList | ChangeList): void {
    const sink = { number: (number: number) => list.number(number), row: list.row.bind(list), reject: (row: number, { code }: { code: string }) => void this.rejected.push(`${row} ${code}`) };
    const reader = new RowReader({ isNorthAmerican: true, toE164: () => undefined, now: NOW }, sink);
    reader.push(Buffer.from(text));
    reader.end();
  }

  private async write(next: FullList | ChangeList): Promise<VersionWritten> {
    await this.folder.make();
    const previous = this.version < 0 ? undefined : await RegistryFile.open(this.file);
    try {
      const paths = this.folder.paths(String(this.version + 1));
      const written = await writeVersion({ paths, about: { registry: 'national', version: this.version + 1, obtainedAt: NOW }, previous, next, now: NOW });
      this.version += 1;
      return written;
    } finally {
      await previous?.close();
    }
  }
}
