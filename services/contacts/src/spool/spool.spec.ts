import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable, Writable } from 'node:stream';
import type { WriteStream } from 'node:fs';
import { Spool } from './spool';

describe('the spool', () => {
  let directory: string;
  beforeEach(() => (directory = mkdtempSync(join(tmpdir(), 'carillon-spool-'))));
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  /** A file whose disk gives out, as the disk does: on the second write. */
  const broken = (code: string) => (path: string): WriteStream => {
    writeFileSync(path, 'begun');
    let writes = 0;
    return new Writable({ write: (_, __, done) => done(++writes > 1 ? Object.assign(new Error(code), { code }) : null) }) as WriteStream;
  };

  it('keeps an upload under the name of its import', async () => {
    const spool = new Spool({ directory });
    const upload = await spool.receive('u', Readable.from(['ab', 'c'].map((text) => Buffer.from(text))));
    expect(upload.bytes).toBe(3);
    await spool.keep(upload, 'import-1');
    expect(readdirSync(directory)).toEqual(['import-1']);
    await spool.sweep(new Set());
    expect(readdirSync(directory)).toEqual([]);
  });

  it.each([['ENOSPC', 'STORAGE_FULL'], ['EROFS', 'STORAGE_UNAVAILABLE'], ['EIO', 'STORAGE_UNAVAILABLE']])('leaves nothing behind on %s', async (code, problem) => {
    const spool = new Spool({ directory, createFile: broken(code) });
    await expect(spool.receive('u', Readable.from([Buffer.from('a'), Buffer.from('b'), Buffer.from('c')]))).rejects.toMatchObject({ code: problem });
    expect(readdirSync(directory)).toEqual([]);
  });

  it('works on every import when it is alone, and beside others on those whose upload it has', async () => {
    const others = new Spool({ directory, isSole: false });
    await others.keep(await others.receive('u', Readable.from([Buffer.from('a')])), 'mine');
    expect(await others.own(['mine', 'theirs'])).toEqual(['mine']);
    expect(await new Spool({ directory }).own(['mine', 'theirs'])).toEqual(['mine', 'theirs']);
  });

  it('says so when its directory cannot be used', async () => {
    const occupied = join(directory, 'file');
    writeFileSync(occupied, '');
    await expect(new Spool({ directory: occupied }).receive('u', Readable.from([Buffer.from('a')]))).rejects.toMatchObject({ code: 'STORAGE_UNAVAILABLE' });
  });

  it('takes no more than its limit, announced or not', async () => {
    const spool = new Spool({ directory, limit: 10 });
    await expect(spool.receive('u', Readable.from([]), 11)).rejects.toMatchObject({ code: 'BODY_TOO_LARGE' });
    const endless = new PassThrough();
    const receiving = spool.receive('u', endless);
    endless.write('12345678901');
    await expect(receiving).rejects.toMatchObject({ code: 'BODY_TOO_LARGE' });
    expect(existsSync(join(directory, 'u.upload'))).toBe(false);
  });
});
