import { EVERY_DAY, hours, type LegalHoursRule } from '../hours';
import { profile } from '../profile';
import { ALWAYS_IN_FORCE } from '../provenance';

export const STANDARD_HOURS: LegalHoursRule = {
  jurisdiction: '*',
  week: [hours(EVERY_DAY, '08:00', '21:00')],
  closedOn: [],
  source: '47 CFR 64.1200(c)(1); 16 CFR 310.4(c); 12 CFR 1006.6(b)(1): kept everywhere by default',
  ...ALWAYS_IN_FORCE,
};

export const STANDARD = profile('standard', 2, { legalHours: [STANDARD_HOURS] });
