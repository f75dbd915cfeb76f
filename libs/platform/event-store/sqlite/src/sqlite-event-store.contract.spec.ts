import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventStoreContract } from '@carillon/platform/event-store/contract';
import { SqliteFile } from '@carillon/platform/sqlite';
import { SqliteEventStore } from './sqlite-event-store';

eventStoreContract('SqliteEventStore', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'carillon-event-store-'));
  const file = new SqliteFile(join(directory, 'events.db'));
  const close = async () => {
    file.close();
    rmSync(directory, { recursive: true });
  };
  return { store: new SqliteEventStore(file), close };
});
