import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { messageLogContract } from '@carillon/platform/message-log/contract';
import { SqliteFile } from '@carillon/platform/sqlite';
import { SqliteMessageLog } from './sqlite-message-log';

messageLogContract('SqliteMessageLog', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'carillon-log-'));
  const path = join(directory, 'log.db');
  let file = new SqliteFile(path);
  return {
    log: new SqliteMessageLog(file),
    reopen: async () => {
      file.close();
      file = new SqliteFile(path);
      return new SqliteMessageLog(file);
    },
    dispose: async () => {
      file.close();
      rmSync(directory, { recursive: true });
    },
  };
});
