import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { messageLogContract } from '@carillon/platform/message-log/contract';
import { SqliteFile } from '@carillon/platform/sqlite';
import { SqliteMessageLog } from './sqlite-message-log';

async function open({ hasThread }: { readonly hasThread: boolean }) {
  const directory = mkdtempSync(join(tmpdir(), 'carillon-log-'));
  const path = join(directory, 'log.db');
  let file = new SqliteFile(path);
  if (hasThread) await file.startThread();
  return {
    log: new SqliteMessageLog(file),
    reopen: async () => {
      file.close();
      file = new SqliteFile(path);
      if (hasThread) await file.startThread();
      return new SqliteMessageLog(file);
    },
    dispose: async () => {
      file.close();
      rmSync(directory, { recursive: true });
    },
  };
}

messageLogContract('SqliteMessageLog', () => open({ hasThread: false }));
messageLogContract('SqliteMessageLog, written by a thread', () => open({ hasThread: true }));
