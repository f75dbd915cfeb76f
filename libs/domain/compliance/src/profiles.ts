import { profile, type Profile } from './profile';
import { CANADA } from './profiles/ca';
import { STANDARD } from './profiles/standard';
import { UK } from './profiles/uk';
import { US_DEBT, US_TELEMARKETING } from './profiles/us';

export const PROFILE_NAMES = ['standard', 'us-telemarketing', 'us-debt', 'uk', 'ca', 'none'] as const;
export type ProfileName = (typeof PROFILE_NAMES)[number];

export const PROFILES: Readonly<Record<ProfileName, Profile>> = {
  standard: STANDARD,
  'us-telemarketing': US_TELEMARKETING,
  'us-debt': US_DEBT,
  uk: UK,
  ca: CANADA,
  none: profile('none', 1, {}),
};

export const isProfileName = (name: string): name is ProfileName => Object.hasOwn(PROFILES, name);

/** As it is stored with every authorisation: `us-debt@2`. */
export const profileRef = ({ name, version }: Pick<Profile, 'name' | 'version'>): string => `${name}@${version}`;
