import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventStoreContract } from '@carillon/platform/event-store/contract';
import { SqliteFile } from '@carillon/platform/sqlite';
import { SqliteEventStore } from './sqlite-event-store';

interface Opening {
  readonly hasThread?: boolean;
  readonly isSole?: boolean;
}

async function open({ hasThread = false, isSole = false }: Opening = {}) {
  const directory = mkdtempSync(join(tmpdir(), 'carillon-event-store-'));
  const file = new SqliteFile(join(directory, 'events.db'), { isSole });
  if (hasThread) await file.startThread();
  const close = async () => {
    file.close();
    rmSync(directory, { recursive: true });
  };
  return { store: new SqliteEventStore(file), close };
}

eventStoreContract('SqliteEventStore', open);
eventStoreContract('SqliteEventStore, on a file for one connection', () => open({ isSole: true }));
eventStoreContract('SqliteEventStore, written by a thread', () => open({ hasThread: true }));
