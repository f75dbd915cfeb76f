import { DAY, HOUR, MINUTE, SECOND, type Duration } from '@carillon/kernel';
import type { CampaignSettings } from './campaign.settings';
import type { Delay } from './dialing.settings';

/** The first attempt and its retries. */
export const attemptsAllowed = ({ maxRetries }: Pick<CampaignSettings, 'maxRetries'>): number => maxRetries + 1;

const UNITS: Readonly<Record<Delay['unit'], Duration>> = { SECONDS: SECOND, MINUTES: MINUTE, HOURS: HOUR, DAYS: DAY };

export const durationOf = ({ amount, unit }: Delay): Duration => amount * UNITS[unit];
