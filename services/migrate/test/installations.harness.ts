import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '@carillon/platform/config';
import { NO_STREAM, type NewEvent } from '@carillon/platform/event-store';
import { openPlatform, type Platform } from '@carillon/platform/runtime';
import { createLogger } from '@carillon/platform/telemetry';
import { exportFile } from '../src/export/export-file';
import { sourceOf } from '../src/export/source';
import { inspectFile } from '../src/file/inspect-file';
import type { Trailer } from '../src/file/records';
import { importFile, type Imported } from '../src/import/import-file';
import { beginRelaysAtHead } from '../src/import/target';
import { SILENT } from '../src/progress';
import { verifyTarget, type Verdict } from '../src/verify/verify-target';

export const KEY = 'k'.repeat(32);

const QUIET = createLogger({ service: 'test', level: 'silent' });

/** Embedded installations in directories of their own, without services. */
export class Installations {
  private readonly root = mkdtempSync(join(tmpdir(), 'carillon-migrate-'));
  private readonly open: Platform[] = [];

  path(name: string): string {
    return join(this.root, name);
  }

  config(name: string, more: Readonly<Record<string, string>> = {}) {
    return loadConfig({ CARILLON_DATA_DIR: this.path(name), CARILLON_HASH_KEY: KEY, CARILLON_LOG_LEVEL: 'silent', ...more });
  }

  async start(name: string, more: Readonly<Record<string, string>> = {}): Promise<Platform> {
    const platform = await openPlatform(this.config(name, more), { logger: QUIET });
    this.open.push(platform);
    return platform;
  }

  async close(platform: Platform): Promise<void> {
    this.open.splice(this.open.indexOf(platform), 1);
    await platform.close();
  }

  async closeAll(): Promise<void> {
    for (const platform of this.open.splice(0)) await platform.close();
  }

  async remove(): Promise<void> {
    await this.closeAll();
    rmSync(this.root, { recursive: true, force: true });
  }
}

export const exportTo = (path: string, platform: Platform): Promise<Trailer> => exportFile(path, sourceOf(platform), SILENT);

export const importTo = async (target: Platform, path: string, parallel = 8): Promise<Imported> => importFile(await inspectFile(path), target, { progress: SILENT, parallel });

export const verify = async (target: Platform, path: string): Promise<Verdict> => verifyTarget(await inspectFile(path), target, SILENT);

export const event = (messageId: string, data: unknown = {}): NewEvent => ({
  event: { type: 'CampaignPaused', data },
  metadata: { messageId, correlationId: 'correlation', causationId: 'cause', occurredAt: 1_767_225_600_123, actor: 'system', environmentId: 'default', schemaVersion: 2 },
});

/** Lines that JSON keeps and that some readers of lines break at. */
export const AWKWARD = 'a\u2028b\u2029c\r\nd "e" \u0000 é 😀';

const count = (length: number): number[] => Array.from({ length }, (_, index) => index);

/** Streams that take turns, as calls do, and documents of several collections, one of them empty. All of it is published. */
export async function fill(platform: Platform, rounds = 40): Promise<void> {
  const { eventStore, readStore } = platform;
  for (const round of count(rounds)) {
    const call = (id: number) => eventStore.append(`call-${id}`, round - 1, [event(`call-${id}-${round}`, { round, text: AWKWARD, nested: { b: 1, a: [1, null] } })]);
    await Promise.all([...count(5).map(call), eventStore.append(`campaign-${round}`, NO_STREAM, [event(`campaign-${round}-0`), event(`campaign-${round}-1`)])]);
  }
  await readStore.open({ name: 'leads', indexes: [{ fields: ['campaign_id'] }] });
  await readStore.open({ name: 'secret_agenda', indexes: [] });
  await readStore.open({ name: 'nothing_here', indexes: [] });
  await readStore.write(count(rounds * 30).map((id) => ({ kind: 'put', collection: 'leads', document: { _id: `lead-${id}`, _v: id % 7, campaign_id: 'c', note: AWKWARD } as never })));
  await readStore.write([{ kind: 'put', collection: 'secret_agenda', document: { _id: 'one', _v: -1, tallied: 0.1, tags: [true, null] } as never }]);
  await beginRelaysAtHead(platform);
}
