import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readStoreContract } from '@carillon/platform/read-store/contract';
import { SqliteFile } from '@carillon/platform/sqlite';
import { SqliteReadStore } from './sqlite-read-store';

interface Opening {
  readonly hasThread?: boolean;
  readonly isSole?: boolean;
}

async function open({ hasThread = false, isSole = false }: Opening = {}) {
  const directory = mkdtempSync(join(tmpdir(), 'carillon-read-store-'));
  let file = new SqliteFile(join(directory, 'read.db'), { isSole });
  if (hasThread) await file.startThread();
  const reopen = async () => {
    file.close();
    file = new SqliteFile(file.path, { isSole });
    if (hasThread) await file.startThread();
    return new SqliteReadStore(file);
  };
  const dispose = async () => {
    file.close();
    rmSync(directory, { recursive: true });
  };
  return { store: new SqliteReadStore(file), reopen, dispose };
}

readStoreContract('SqliteReadStore', open);
readStoreContract('SqliteReadStore, on a file for one connection', () => open({ isSole: true }));
readStoreContract('SqliteReadStore, written by a thread', () => open({ hasThread: true }));
