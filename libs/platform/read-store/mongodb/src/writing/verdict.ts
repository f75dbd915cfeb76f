import { isHeldBack } from '@carillon/platform/read-store';
import type { StoredDocument } from '../codec/stored-document';
import type { BatchName } from '../tallies/batch-name';
import type { Placed } from './operations';
import type { PreparedWrite } from './prepared-write';

/** What stands in the way of a write. */
export type Standing = Pick<StoredDocument, '_id' | '_v' | '_tallying'>;

export type Verdict =
  | 'applied'
  /** Its guard holds it back. */
  | 'held-back'
  /** What was in the way is gone: somebody was faster with an older version, or removed it. */
  | 'again'
  /** It may be written once what it counts for is counted. */
  | 'busy';

/**
 * What a contested write comes to. A duplicate key alone says little: of two that insert at once the older version may be
 * first. So it goes by what a majority of the servers has, which no failover takes back.
 */
export function verdictOn({ write, place }: Placed, standing: Standing | undefined, batch: BatchName | undefined): Verdict {
  const pending = standing?._tallying;
  if (pending && pending.token === batch?.token && pending.place === place) return 'applied';
  if (!standing) return whereNothingIs(write);
  return isGuarded(write, standing._v) ? 'held-back' : pending ? 'busy' : 'again';
}

function whereNothingIs(write: PreparedWrite): Verdict {
  if (write.kind !== 'delete') return 'again';
  return write.isBlind ? 'applied' : 'held-back';
}

function isGuarded(write: PreparedWrite, there: number): boolean {
  return write.kind === 'put' ? isHeldBack(there, write.document._v, write.follows) : write.kind === 'insert';
}
