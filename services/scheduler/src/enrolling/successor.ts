import type { LeadDocument } from '../agenda/documents';

/**
 * An import gets a number that another one had only after that one was undone. So whoever was accepted later has the lead,
 * whether its withdrawal has been heard of or not, unless somebody was called already.
 */
export function successor(standing: LeadDocument, next: LeadDocument): LeadDocument | undefined {
  return isOfAnother(standing, next) && isUncalled(standing) ? { ...next, _v: standing._v + 1 } : undefined;
}

function isOfAnother({ import_id, enrolled_at, seq }: LeadDocument, next: LeadDocument): boolean {
  if (import_id === null || import_id === next.import_id) return false;
  return enrolled_at === next.enrolled_at ? seq < next.seq : enrolled_at < next.enrolled_at;
}

/** Nobody has asked for a call by hand either. */
function isUncalled({ authorised, allow_duplicates, status, result }: LeadDocument): boolean {
  if (authorised > 0 || allow_duplicates !== undefined) return false;
  return status === 'ready' || status === 'waiting' || (status === 'final' && result === 'import_undone');
}
