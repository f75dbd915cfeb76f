import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { messageLogContract } from '@carillon/platform/message-log/contract';
import { SqliteFile } from '@carillon/platform/sqlite';
import { SqliteMessageLog } from './sqlite-message-log';

interface Opening {
  readonly hasThread?: boolean;
  readonly isSole?: boolean;
}

async function open({ hasThread = false, isSole = false }: Opening = {}) {
  const directory = mkdtempSync(join(tmpdir(), 'carillon-log-'));
  const path = join(directory, 'log.db');
  let file = new SqliteFile(path, { isSole });
  if (hasThread) await file.startThread();
  return {
    log: new SqliteMessageLog(file),
    reopen: async () => {
      file.close();
      file = new SqliteFile(path, { isSole });
      if (hasThread) await file.startThread();
      return new SqliteMessageLog(file);
    },
    dispose: async () => {
      file.close();
      rmSync(directory, { recursive: true });
    },
  };
}

messageLogContract('SqliteMessageLog', open);
messageLogContract('SqliteMessageLog, on a file for one connection', () => open({ isSole: true }));
messageLogContract('SqliteMessageLog, written by a thread', () => open({ hasThread: true }));
