import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventStoreContract } from '@carillon/platform/event-store/contract';
import { SqliteFile } from '@carillon/platform/sqlite';
import { SqliteEventStore } from './sqlite-event-store';

async function open({ hasThread }: { readonly hasThread: boolean }) {
  const directory = mkdtempSync(join(tmpdir(), 'carillon-event-store-'));
  const file = new SqliteFile(join(directory, 'events.db'));
  if (hasThread) await file.startThread();
  const close = async () => {
    file.close();
    rmSync(directory, { recursive: true });
  };
  return { store: new SqliteEventStore(file), close };
}

eventStoreContract('SqliteEventStore', () => open({ hasThread: false }));
eventStoreContract('SqliteEventStore, written by a thread', () => open({ hasThread: true }));
