import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { SECOND } from '@carillon/kernel';
import { READ_STORE } from '@carillon/platform/config';
import type { CollectionDefinition, ReadStore } from '@carillon/platform/read-store';

/** Written by another service; opened here only to be waited for. */
const IMPORTS: CollectionDefinition = { name: 'imports', indexes: [] };

const PATIENCE_MS = 2 * SECOND;

/** Where callers look an import up. A command answers when it is there, or when waiting is of no more use. */
@Injectable()
export class ImportBoard implements OnModuleInit {
  constructor(@Inject(READ_STORE) private readonly store: ReadStore) {}

  async onModuleInit(): Promise<void> {
    await this.store.open(IMPORTS);
  }

  async shows(importId: string, revision: number): Promise<void> {
    await this.store.waitFor(IMPORTS.name, importId, revision, PATIENCE_MS);
  }
}
