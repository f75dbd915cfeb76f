import { linesOf } from './lines-of';
import type { ContentRecord, FileRecord } from './records';

/** What stands between the first and the last line of an inspected file. */
export async function* readRecords(path: string): AsyncIterable<ContentRecord> {
  for await (const line of linesOf(path)) {
    const record = JSON.parse(line.toString()) as FileRecord;
    if (record.kind === 'trailer') return;
    if (record.kind !== 'header') yield record;
  }
}
