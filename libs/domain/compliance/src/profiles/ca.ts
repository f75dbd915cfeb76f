import { hours, WEEKDAYS, type LegalHoursRule } from '../hours';
import { profile } from '../profile';
import { ALWAYS_IN_FORCE } from '../provenance';
import { STANDARD_HOURS } from './standard';

const CA = { jurisdiction: 'CA' } as const;
const CRTC = 'CRTC Unsolicited Telecommunications Rules';

export const CRTC_HOURS: LegalHoursRule = {
  ...CA,
  week: [hours(WEEKDAYS, '09:00', '21:30'), hours([6, 7], '10:00', '18:00')],
  closedOn: [],
  source: CRTC,
  ...ALWAYS_IN_FORCE,
};

/** The standard hours hold as well, so a weekday ends at 21:00. */
export const CANADA = profile('ca', 2, {
  legalHours: [STANDARD_HOURS, CRTC_HOURS],
  registry: [{ ...CA, maxAgeDays: 31, source: CRTC, ...ALWAYS_IN_FORCE }],
  artificialVoice: [{ ...CA, source: 'CRTC 2014-155: express consent to automatic announcing devices', ...ALWAYS_IN_FORCE }],
  retention: [{ ...CA, years: 3, days: 31, source: CRTC, ...ALWAYS_IN_FORCE }],
});
