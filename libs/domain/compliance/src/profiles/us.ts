import { HOUR, MINUTE, type Outcome } from '@carillon/kernel';
import { profile } from '../profile';
import { ALWAYS_IN_FORCE, since } from '../provenance';
import { STANDARD_HOURS } from './standard';
import { STATE_CAPS, STATE_HOURS } from './us-states';

const US = { jurisdiction: 'US' } as const;

const VOICE_CONSENT = { ...US, source: 'FCC 24-17: a generated voice is an artificial voice, 47 CFR 64.1200(a)', ...since('2024-02-08') };

/** Telephone sales: the FCC's and the FTC's rules, and those of the states. */
export const US_TELEMARKETING = profile('us-telemarketing', 2, {
  legalHours: [STANDARD_HOURS, ...STATE_HOURS],
  caps: STATE_CAPS,
  ring: [{ ...US, leastSeconds: 15, source: '16 CFR 310.4(b)(4)(ii); 47 CFR 64.1200(a)(6)', ...ALWAYS_IN_FORCE }],
  registry: [{ ...US, maxAgeDays: 31, source: '69 FR 16368', ...since('2005-01-01') }],
  artificialVoice: [VOICE_CONSENT],
  retention: [{ ...US, years: 5, days: 0, source: '47 CFR 64.1200(d)(6)', ...ALWAYS_IN_FORCE }],
  callerId: [{ ...US, source: '47 CFR 64.1601(e); 16 CFR 310.4(a)(8)', ...ALWAYS_IN_FORCE }],
  abandonment: [{ ...US, perMille: 30, days: 30, graceSeconds: 2, source: '16 CFR 310.4(b)(4)(i); 47 CFR 64.1200(a)(7)', ...ALWAYS_IN_FORCE }],
});

/** Busy or out of service: never connected to the number, 12 CFR 1006.14(b)(3)(ii). */
const NOT_CONNECTED: readonly Outcome[] = ['busy', 'invalid_number', 'disconnected'];

/** The collection of debts: Regulation F. */
export const US_DEBT = profile('us-debt', 3, {
  legalHours: [STANDARD_HOURS],
  frequency: [{ ...US, most: 7, days: 7, quietDays: 7, consentDays: 7, notCounted: NOT_CONNECTED, source: '12 CFR 1006.14(b)(2) and (3)', ...since('2021-11-30') }],
  caps: [
    { ...US, most: 1, period: 5 * MINUTE, perPerson: true, source: '12 CFR 1006 Supplement I, comment 14(b)(2)(i)-2.i: calls in rapid succession', ...since('2021-11-30') },
    { ...US, most: 6, period: 24 * HOUR, perPerson: true, source: '12 CFR 1006 Supplement I, comment 14(b)(2)(i)-2.i: seven calls in one day', ...since('2021-11-30') },
  ],
  artificialVoice: [VOICE_CONSENT],
});
