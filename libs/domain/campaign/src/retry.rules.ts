import { PHONE_TYPES, type FieldError } from '@carillon/kernel';
import type { CampaignSettings } from './campaign.settings';
import { DELAY_UNITS, DISPOSITION_OUTCOMES, STATUSES_AFTER_CALL, type Disposition, type RecordChainLink } from './dialing.settings';
import { both, broken, each, flag, oneOf, orNull, shaped, wholeNumber, type Check } from './field-checks';

const MOST_RETRIES = 10;
/** Where the waits are shorter than an hour, or differ, more of them make sense. */
const MOST_FINE_RETRIES = 99;
const MOST_ATTEMPTS = 100;
const LONGEST_DELAY = 2_592_000;
const MINUTES_PER_YEAR = 525_600;

const attempts = wholeNumber(1, MOST_ATTEMPTS);
const delay = shaped({ amount: wholeNumber(1, LONGEST_DELAY), unit: oneOf(DELAY_UNITS) });

const isGiven = (list: unknown): boolean => Array.isArray(list) && list.length > 0;

const isFine = ({ retryDelay, dispositions, recordChain, retryOffsetsMinutes }: CampaignSettings): boolean =>
  retryDelay !== null || [dispositions, recordChain, retryOffsetsMinutes].some(isGiven);

const disposition = (named: unknown): Check =>
  both(shaped({ status_after_call: oneOf(STATUSES_AFTER_CALL), custom: flag, max_attempts: orNull(attempts), retry_delay: orNull(delay) }), finalIfInvalid(named));

/** Calling a number that does not exist once more helps nobody. */
const finalIfInvalid =
  (named: unknown): Check =>
  (field, value) =>
    named === 'invalid_number' && (value as Disposition).statusAfterCall === 'RETRY'
      ? broken(`${field}.status_after_call`, 'NOT_ALLOWED', 'must be FINAL: a number that does not exist is not called again')
      : [];

/** Each under the name of its outcome, or its place where it has none. */
const dispositions: Check = (field, value) => {
  if (!Array.isArray(value)) return broken(field, 'TYPE', 'must be an object with an entry per outcome');
  return value.flatMap((entry: Partial<Disposition> | null, index) => {
    const named = entry?.outcome;
    const of = `${field}.${named ?? index}`;
    return [...oneOf(DISPOSITION_OUTCOMES)(of, named), ...disposition(named)(of, entry)];
  });
};

const link = shaped({ type: oneOf(PHONE_TYPES), max_attempts: attempts, retry_delay: orNull(delay) });

/** With no more links than there are types, that is each of them once. */
const everyTypeOnce: Check = (field, value) => {
  if (!isGiven(value)) return [];
  const types = (value as readonly Partial<RecordChainLink | null>[]).map((entry) => entry?.type);
  return PHONE_TYPES.every((type) => types.includes(type)) ? [] : broken(field, 'INCOMPLETE', `must have exactly one entry for each of ${PHONE_TYPES.join(', ')}`);
};

const ascending: Check = (field, value) => {
  if (!Array.isArray(value)) return [];
  return value.flatMap((offset: unknown, index) =>
    (offset as number) <= (value[index - 1] as number) ? broken(`${field}.${index}`, 'NOT_ASCENDING', 'must be more than the one before it') : [],
  );
};

/** Whether, when and how often it is tried again, and on which number. */
export const retryErrors = (settings: CampaignSettings): readonly FieldError[] => [
  ...wholeNumber(0, isFine(settings) ? MOST_FINE_RETRIES : MOST_RETRIES)('max_retries', settings.maxRetries),
  ...orNull(delay)('retry_delay', settings.retryDelay),
  ...dispositions('dispositions', settings.dispositions),
  ...both(each(link, 0, PHONE_TYPES.length), everyTypeOnce)('record_chain', settings.recordChain),
  ...both(each(wholeNumber(1, MINUTES_PER_YEAR), 0, MOST_FINE_RETRIES), ascending)('retry_offsets_minutes', settings.retryOffsetsMinutes),
  ...flag('retry_on_voicemail', settings.retryOnVoicemail),
];
