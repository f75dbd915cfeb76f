import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Controller, Get, Inject, Module } from '@nestjs/common';
import { streamName } from '@carillon/kernel';
import { EVENT_STORE, loadConfig } from '@carillon/platform/config';
import { NO_STREAM, type EventStore } from '@carillon/platform/event-store';
import { Public } from '@carillon/platform/http';
import { createLogger } from '@carillon/platform/telemetry';
import { startService } from './lifecycle/start-service';
import { openPlatform } from './open-platform';
import type { Platform } from './platform';

@Controller('head')
class HeadController {
  constructor(@Inject(EVENT_STORE) private readonly events: EventStore) {}

  @Public() @Get() head(): Promise<number> {
    return this.events.head();
  }
}

@Module({ controllers: [HeadController] })
class HeadModule {}

const METADATA = { messageId: 'm', correlationId: 'c', causationId: 'c', occurredAt: 1, actor: 'system', environmentId: 'e', schemaVersion: 1 };

describe('the embedded platform', () => {
  let directory: string;
  beforeEach(() => (directory = mkdtempSync(join(tmpdir(), 'carillon-'))));
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  const open = (env: Record<string, string> = {}): Promise<Platform> =>
    openPlatform(loadConfig({ CARILLON_DATA_DIR: directory, ...env }), { logger: createLogger({ service: 'test', level: 'silent' }) });

  it('keeps what was appended, names numbers the same, and counts', async () => {
    const first = await open();
    await first.eventStore.append(streamName('campaign', '1'), NO_STREAM, [{ event: { type: 'Made', data: {} }, metadata: METADATA }]);
    const name = first.keyedHash.of('+12025550123');
    expect(await first.metrics.text()).toContain('carillon_events_appended_total{category="campaign"} 1');
    await first.close();
    const second = await open();
    expect(await second.eventStore.read(streamName('campaign', '1'))).toHaveLength(1);
    expect(second.keyedHash.of('+12025550123')).toBe(name);
    expect(second.carrierRecords?.(10)).toEqual([]);
    await second.close();
  });

  it('is opened by one process only, and is free again after a start that failed', async () => {
    const platform = await open();
    await expect(open()).rejects.toThrow('in use by another Carillon process');
    await platform.close();
    await expect(open({ CARILLON_HASH_KEY: 'x'.repeat(32) })).rejects.toThrow('CARILLON_HASH_KEY differs');
    await (await open()).close();
  });

  it('says in one line what cannot be', async () => {
    await expect(open({ CARILLON_SIMULATOR: '{"sed":1}' })).rejects.toThrow(/^CARILLON_SIMULATOR: .*$/);
  });

  it('boots a service on it, which is ready', async () => {
    const platform = await open();
    const service = await startService({ name: 'toy', module: HeadModule, platform });
    expect((await service.server.inject('/head')).json()).toEqual({ success: true, data: 0 });
    expect((await service.server.inject('/health/ready')).json()).toEqual({ ok: true, checks: { 'event-store': { ok: true } } });
    await service.close();
    await platform.close();
  });
});
