import type { Profile } from './profile';
import { STANDARD, STANDARD_HOURS } from './standard';

export type ProfileName = 'standard' | 'us-telemarketing' | 'us-debt' | 'uk' | 'ca' | 'none';

const withStandardHours = (name: ProfileName): Profile => ({ name, version: 1, legalHours: [STANDARD_HOURS] });

export const PROFILES: Readonly<Record<ProfileName, Profile>> = {
  standard: STANDARD,
  'us-telemarketing': withStandardHours('us-telemarketing'),
  'us-debt': withStandardHours('us-debt'),
  uk: withStandardHours('uk'),
  ca: withStandardHours('ca'),
  none: { name: 'none', version: 1, legalHours: [] },
};

export const profileRef = ({ name, version }: Profile): string => `${name}@${version}`;
