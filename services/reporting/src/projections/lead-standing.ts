import type { LeadContact, LeadDocument, LeadParts, LeadProgress, LeadVerdict } from './lead.document';

type Standing = Pick<LeadDocument, 'status' | 'result' | 'waiting_rule' | 'waiting_until'>;

const standing = (status: Standing['status'], rest: Partial<Standing> = {}): Standing => ({ status, result: null, waiting_rule: null, waiting_until: null, ...rest });

const PENDING = standing('pending');
const IN_FLIGHT = standing('in_flight');

/** Where a lead stands, from its parts alone: the order in which they came does not matter. */
export function standingOf({ contact, progress, verdict }: LeadParts): Standing {
  if (progress?.result !== undefined) return standing('final', { result: progress.result });
  if (progress?.open !== undefined) return IN_FLIGHT;
  if (verdict && isDenial(verdict, contact)) return standing('final', { result: resultOf(verdict.rule) });
  if (verdict?.until !== undefined && !isOutdated(verdict, progress)) return waiting(verdict.rule, verdict.until);
  return progress?.next_attempt_at === undefined ? PENDING : waiting('retry-delay', progress.next_attempt_at);
}

const waiting = (rule: string, until: number): Standing => standing('pending', { waiting_rule: rule, waiting_until: until });

/** An attempt that came after the wait ended it. */
const isOutdated = (verdict: LeadVerdict, progress: LeadProgress | undefined): boolean => progress !== undefined && progress.at > verdict.at;

/** A wait is none, nor is a withdrawal with one import when the lead has come again with another. */
function isDenial({ until, import_id }: LeadVerdict, contact: LeadContact | undefined): boolean {
  return until === undefined && (import_id === undefined || contact === undefined || contact.import_id === import_id);
}

export const IMPORT_UNDONE = 'import-undone';

/** The final result of a lead that a rule denied for good. */
const RESULTS: Readonly<Record<string, string>> = {
  dnc: 'do_not_call',
  'attempts-left': 'exhausted',
  'campaign-state': 'campaign_ended',
  'campaign-dates': 'campaign_ended',
  'voice-consent': 'not_permitted',
  [IMPORT_UNDONE]: 'import_undone',
};

const resultOf = (rule: string): string => RESULTS[rule] ?? 'unreachable';

/** Of the import where there is one, else of the first that was heard of it. */
export const beginningOf = ({ contact, progress, verdict }: LeadParts): number => contact?.enrolled_at ?? progress?.begun_at ?? verdict?.at ?? 0;
