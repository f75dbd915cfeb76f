import type { LegalHoursRule, Profile } from './profile';

export const STANDARD_HOURS: LegalHoursRule = {
  jurisdiction: '*',
  daysOfWeek: [1, 2, 3, 4, 5, 6, 7],
  ranges: [{ start: '08:00', end: '21:00' }],
  source: '47 CFR 64.1200(c)(1); 16 CFR 310.4(c): kept everywhere by default',
  effectiveFrom: null,
  effectiveTo: null,
};

export const STANDARD: Profile = { name: 'standard', version: 1, legalHours: [STANDARD_HOURS] };
