import type { ReadStore } from '@carillon/platform/read-store';

/** How many lines of one file are in the target for good, kept in the target, so that an import goes on where it stopped. */
export class Bookmark {
  private constructor(
    private readonly store: Pick<ReadStore, 'write'>,
    private readonly name: string,
    /** `undefined`: nothing of the file was ever imported here. */
    readonly found: number | undefined,
  ) {}

  static async of(store: Pick<ReadStore, 'checkpoint' | 'write'>, sha256: string): Promise<Bookmark> {
    const name = `import.${sha256}`;
    return new Bookmark(store, name, await store.checkpoint(name));
  }

  async put(lines: number): Promise<void> {
    await this.store.write([], { name: this.name, position: lines });
  }
}
