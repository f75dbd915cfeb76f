import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readStoreContract } from '@carillon/platform/read-store/contract';
import { SqliteFile } from '@carillon/platform/sqlite';
import { SqliteReadStore } from './sqlite-read-store';

async function open({ hasThread }: { readonly hasThread: boolean }) {
  const directory = mkdtempSync(join(tmpdir(), 'carillon-read-store-'));
  let file = new SqliteFile(join(directory, 'read.db'));
  if (hasThread) await file.startThread();
  const reopen = async () => {
    file.close();
    file = new SqliteFile(file.path);
    if (hasThread) await file.startThread();
    return new SqliteReadStore(file);
  };
  const dispose = async () => {
    file.close();
    rmSync(directory, { recursive: true });
  };
  return { store: new SqliteReadStore(file), reopen, dispose };
}

readStoreContract('SqliteReadStore', () => open({ hasThread: false }));
readStoreContract('SqliteReadStore, written by a thread', () => open({ hasThread: true }));
