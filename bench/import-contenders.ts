import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { Cause } from '@carillon/kernel';
import { SystemClock } from '@carillon/platform/clock';
import { KeyedHash } from '@carillon/platform/crypto';
import { SqliteEventStore } from '@carillon/platform/event-store-sqlite';
import { SqliteMessageLog } from '@carillon/platform/message-log-sqlite';
import { SqliteReadStore } from '@carillon/platform/read-store-sqlite';
import { Relay } from '@carillon/platform/relay';
import { SqliteFile } from '@carillon/platform/sqlite';
import { encode } from '@carillon/contracts';
import { Importer } from '../services/contacts/src/importing/importer';
import { ImportJournal } from '../services/contacts/src/importing/import-journal';
import { newJob } from '../services/contacts/src/importing/import-job';
import { NumberClaims } from '../services/contacts/src/importing/number-claims';
import { toPublicImportEvent } from '../services/contacts/src/publish/import.translator';
import { Spool } from '../services/contacts/src/spool/spool';
import { idiomaticImport } from './import-peer-idiomatic';

/** One import in a process of its own, so that its memory is its own. */
export interface Run {
  readonly rows: number;
  readonly perSecond: number;
  /** CPU of all threads and of the main one, in µs for each row. */
  readonly cpu: number;
  readonly mainThread: number;
  readonly peakMegabytes: number;
}

export type Contender = 'ours' | 'published' | 'peer';

const IMPORT = 'import';
const CAUSE: Cause = { correlationId: 'bench', causationId: 'bench', occurredAt: 0, actor: 'system', environmentId: 'default' };

export async function runContender(contender: Contender, path: string, directory: string): Promise<Run> {
  const started = performance.now();
  const main = process.threadCpuUsage();
  const rows = contender === 'peer' ? await idiomaticImport(path, join(directory, 'peer.db')) : await importOurs(path, directory, contender === 'published');
  const ms = performance.now() - started;
  const { user, system } = process.cpuUsage();
  const thread = process.threadCpuUsage(main);
  return {
    rows,
    perSecond: Math.round((rows / ms) * 1_000),
    cpu: (user + system) / rows,
    mainThread: (thread.user + thread.system) / rows,
    peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1_024),
  };
}

async function importOurs(path: string, directory: string, isPublished: boolean): Promise<number> {
  const file = new SqliteFile(join(directory, 'carillon.db'));
  const [events, store, clock] = [new SqliteEventStore(file), new SqliteReadStore(file), new SystemClock()];
  const [journal, claims, spool] = [new ImportJournal(events, store, clock), new NumberClaims(store), new Spool({ directory: join(directory, 'imports') })];
  await Promise.all([journal.onModuleInit(), claims.onModuleInit()]);
  const relay = isPublished ? relayOf(file, events, store) : undefined;
  relay?.start();
  const upload = await spool.receive('upload', createReadStream(path));
  await spool.keep(upload, IMPORT);
  const opened = await journal.openOrLoad(newJob({ importId: IMPORT, campaignId: 'bench', source: { filename: null } }, CAUSE));
  const { environmentId, occurredAt: at } = CAUSE;
  const entry = await journal.record(opened, { type: 'StartImport', environmentId, campaignId: 'bench', format: 'csv', filename: null, bytes: upload.bytes, at }, CAUSE);
  const importer = new Importer(journal, claims, spool, new KeyedHash('bench'), clock);
  const ended = await importer.run(entry, new AbortController().signal, () => undefined);
  while (relay && relay.position < (await events.head())) await new Promise((resolve) => setTimeout(resolve, 5));
  await relay?.stop();
  clock.close();
  file.close();
  return ended.loaded.state.status === 'completed' ? ended.loaded.state.rows : 0;
}

function relayOf(file: SqliteFile, eventStore: SqliteEventStore, readStore: SqliteReadStore): Relay {
  const messageLog = new SqliteMessageLog(file);
  return new Relay({
    name: 'relay.bench', eventStore, messageLog, readStore, categories: ['import'],
    translate: (recorded) => {
      const event = toPublicImportEvent(recorded);
      return event && encode(event);
    },
    onFailure: ({ error }) => console.error(error),
  });
}
