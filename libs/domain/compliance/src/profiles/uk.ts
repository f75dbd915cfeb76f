import { HOUR } from '@carillon/kernel';
import { profile } from '../profile';
import { ALWAYS_IN_FORCE } from '../provenance';
import { STANDARD_HOURS } from './standard';

const GB = { jurisdiction: 'GB' } as const;
const OFCOM = 'Ofcom, persistent misuse statement of 2010, restated on 20 December 2016';

/** Since 1 March 2017 no share of abandoned calls is safe; until then 3 % of a day was. */
export const UK = profile('uk', 2, {
  legalHours: [STANDARD_HOURS],
  ring: [{ ...GB, leastSeconds: 15, source: OFCOM, ...ALWAYS_IN_FORCE }],
  lockouts: [{ ...GB, after: 'abandoned', period: 72 * HOUR, source: OFCOM, ...ALWAYS_IN_FORCE }],
  callerId: [{ ...GB, source: OFCOM, ...ALWAYS_IN_FORCE }],
  abandonment: [{ ...GB, perMille: 30, days: 1, graceSeconds: 2, source: OFCOM, effectiveFrom: null, effectiveTo: '2017-02-28' }],
});
