import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

/**
 * One number has one writing, and one key: a national prefix that was left in, or a writing that a country has given up, is
 * folded as it is in contact files and on do-not-call lists. Otherwise a call by hand would pass both by.
 */
export const canonicalNumber = (e164: string): string => parsePhoneNumberFromString(e164)?.number ?? e164;
