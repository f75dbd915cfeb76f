import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventLog } from './event-log';
import type { Proposed } from './log-record';

const noted = (id: string): Proposed => ({ id, type: 'Noted', contentType: 'application/json', data: Buffer.from(`{"text":"Zoë ${id}"}`), metadata: Buffer.from([0, 255, 10]) });
const idsOf = (log: EventLog) => Array.from({ length: log.length }, (_, index) => log.at(index)?.id);

describe('EventLog', () => {
  it('keeps to the expected revision, and repeats its answer to a repeated append', async () => {
    const log = await EventLog.open();
    const first = log.append('a-1', -1, [noted('1'), noted('2')]);
    expect(first).toMatchObject({ kind: 'stored', revision: 1 });
    expect(log.append('a-1', -1, [noted('1'), noted('2')])).toEqual(first);
    expect(log.append('a-1', -1, [noted('1'), noted('3')])).toEqual({ kind: 'wrong-version', current: 1 });
    expect(log.append('a-1', 5, [noted('4')])).toEqual({ kind: 'wrong-version', current: 1 });
    expect(log.append('a-2', 0, [noted('4')])).toEqual({ kind: 'wrong-version', current: -1 });
  });

  it('shows nothing before it is settled', async () => {
    const log = await EventLog.open();
    log.append('a-1', -1, [noted('1')]);
    expect([log.length, log.stream('a-1')]).toEqual([0, []]);
    await log.settled();
    expect([log.length, log.stream('a-1').length]).toEqual([1, 1]);
  });

  describe('with a file', () => {
    let directory: string;
    let path: string;
    beforeEach(() => {
      directory = mkdtempSync(join(tmpdir(), 'carillon-event-log-'));
      path = join(directory, 'log.jsonl');
    });
    afterEach(() => rmSync(directory, { recursive: true }));

    async function filled(): Promise<EventLog> {
      const log = await EventLog.open(path);
      log.append('a-1', -1, [noted('1'), noted('2')]);
      log.append('a-2', -1, [noted('3')]);
      await log.settled();
      return log;
    }

    it('is the same after it was opened again, and goes on', async () => {
      const before = await filled();
      const again = await EventLog.open(path);
      expect(idsOf(again)).toEqual(['1', '2', '3']);
      expect(again.at(2)).toEqual(before.at(2));
      expect(again.append('a-1', 1, [noted('4')])).toMatchObject({ kind: 'stored', revision: 2 });
      await again.settled();
      expect(idsOf(await EventLog.open(path))).toEqual(['1', '2', '3', '4']);
      const positions = [0, 1, 2, 3].map((index) => again.at(index)?.position ?? 0);
      expect(positions).toEqual([...new Set(positions)].sort((one, other) => one - other));
    });

    it('takes a torn last line off, whatever its length', async () => {
      await filled();
      const whole = readFileSync(path);
      const lastLine = whole.subarray(0, -1).lastIndexOf('\n') + 1;
      for (const cut of [1, 20, whole.length - lastLine - 1]) {
        appendFileSync(path, whole.subarray(lastLine, lastLine + cut));
        expect(idsOf(await EventLog.open(path))).toEqual(['1', '2', '3']);
        expect(readFileSync(path)).toEqual(whole);
      }
    });
  });
});
