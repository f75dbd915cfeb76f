import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError } from '@carillon/platform/config';
import { ClockPosition, KEEP_EVERY } from './clock-position';
import { DataDirectoryLock } from './data-directory-lock';
import { hashKeyOf } from './hash-key';
import { openClock } from './open-clock';

const DIST = join(__dirname, '../../../../../dist/libs/platform/runtime/src/embedded/data-directory-lock.js');
const HOLD = `require(${JSON.stringify(DIST)}).DataDirectoryLock.take(process.argv[1]); gc(); console.log('held'); setInterval(() => {}, 1000)`;

describe('a data directory', () => {
  let directory: string;
  beforeEach(() => (directory = mkdtempSync(join(tmpdir(), 'carillon-'))));
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  it('belongs to one holder at a time', () => {
    const lock = DataDirectoryLock.take(directory);
    expect(() => DataDirectoryLock.take(directory)).toThrow(ConfigError);
    expect(() => DataDirectoryLock.take(directory)).toThrow('stop that one, or set CARILLON_DATA_DIR to another directory');
    lock.release();
    DataDirectoryLock.take(directory).release();
  });

  it('is held, by whom nothing refers to the lock as well, and free again when that process was killed', async () => {
    const holder = spawn(process.execPath, ['--expose-gc', '-e', HOLD, directory], { stdio: ['ignore', 'pipe', 'inherit'] });
    const exited = once(holder, 'exit');
    try {
      await once(holder.stdout, 'data');
      expect(() => DataDirectoryLock.take(directory)).toThrow('in use by another Carillon process');
    } finally {
      holder.kill('SIGKILL');
      await exited;
    }
    DataDirectoryLock.take(directory).release();
  });

  it('keeps one key for the hashes, for its owner only', () => {
    const key = hashKeyOf(directory);
    expect(key).toMatch(/^[0-9a-f]{64}$/);
    expect(hashKeyOf(directory)).toBe(key);
    expect(hashKeyOf(directory, key)).toBe(key);
    expect(statSync(join(directory, 'hash-key')).mode & 0o777).toBe(0o600);
    expect(() => hashKeyOf(directory, 'x'.repeat(32))).toThrow('remove the variable');
  });

  it('takes a given key where it has none', () => {
    expect(hashKeyOf(directory, 'x'.repeat(32))).toBe('x'.repeat(32));
  });

  it('lets virtual time go on exactly where an orderly end left it', () => {
    const start = Date.UTC(2026, 0, 5);
    const first = openClock({ kind: 'accelerated', factor: 1_000, start }, directory);
    expect(first.clock.now()).toBeGreaterThanOrEqual(start);
    first.close();
    const left = new ClockPosition(directory).resume(1_000) ?? 0;
    const second = openClock({ kind: 'accelerated', factor: 0.001, start: 0 }, directory);
    expect(second.clock.now()).toBe(left);
    second.close();
  });

  it('lets virtual time go on behind all that may have happened before a crash', () => {
    const kept = new ClockPosition(directory);
    kept.keep(1_000_000);
    expect(kept.resume(600)).toBe(1_000_000 + 2 * KEEP_EVERY * 600);
  });

  it('keeps a position over whatever was kept before', () => {
    const path = join(directory, 'clock.json');
    writeFileSync(path, `{"position":1,"final":false}${' '.repeat(200)}`);
    const kept = new ClockPosition(directory);
    for (const position of [1_234_567_890_123_456, 7]) {
      kept.keep(position);
      expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ position, final: false });
    }
    kept.keep(8, true);
    expect(kept.resume(600)).toBe(8);
  });

  it('says what to do with a position that cannot be read', () => {
    writeFileSync(join(directory, 'clock.json'), '{');
    expect(() => new ClockPosition(directory).resume(60)).toThrow(/clock\.json cannot be read .* write \{"position"/);
  });

  it('starts virtual time at the given instant, or now', () => {
    const opened = openClock({ kind: 'system' }, directory);
    expect(Math.abs(opened.clock.now() - opened.clock.wall())).toBeLessThan(1_000);
    opened.close();
    expect(new ClockPosition(directory).resume(1)).toBeUndefined();
  });
});
