import { buildMessage, ValidateBy, type ValidationOptions } from 'class-validator';
import { isE164 } from '@carillon/kernel';
import { isIsoDate, isTimeOfDay, isZone } from './formats';

type Decorate = (options?: ValidationOptions) => PropertyDecorator;

const format = (name: string, holds: (value: unknown) => boolean, rule: string): Decorate => (options) =>
  ValidateBy({ name, validator: { validate: holds, defaultMessage: buildMessage((each) => `${each}$property ${rule}`, options) } }, options);

/** A phone number such as `+12025550123`. */
export const IsE164 = format('isE164', isE164, 'must be a phone number in E.164; write + and country code, then 7 to 15 digits in all, such as +12025550123');

/** A calendar day, `YYYY-MM-DD`. */
export const IsIsoDate = format('isIsoDate', isIsoDate, 'must be a date of the calendar; write YYYY-MM-DD, such as 2026-01-31');

/** An IANA zone of at most 50 characters. */
export const IsZone = format('isZone', isZone, 'must be an IANA time zone; write a name such as America/New_York, Europe/London or UTC');

/** A time of day, `HH:MM`, 24 hours. */
export const IsTimeOfDay = format('isTimeOfDay', isTimeOfDay, 'must be a time of day; write HH:MM in 24 hours, such as 09:00');
