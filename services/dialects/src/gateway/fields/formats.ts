import { isE164 } from '@carillon/kernel';
import { isIsoDate, isZone } from '@carillon/platform/http';
import type { Format } from '../field-table';

export const E164: Format = {
  name: 'e164',
  rule: 'a phone number in E.164; write + and country code, then 7 to 15 digits in all, such as +12025550123',
  holds: isE164,
  right: ['+12025550123'],
  wrong: ['12025550123', '+1', 'not a number'],
};

export const DATE: Format = {
  name: 'date',
  rule: 'a date of the calendar; write YYYY-MM-DD, such as 2026-01-31',
  holds: isIsoDate,
  right: ['2026-01-31'],
  wrong: ['2026-02-30', '31/01/2026'],
};

export const ZONE: Format = {
  name: 'zone',
  rule: 'an IANA time zone; write a name such as America/New_York, Europe/London or UTC',
  holds: isZone,
  right: ['America/New_York', 'UTC'],
  wrong: ['+02:00', 'Mars/Olympus'],
};

export const UUID: Format = {
  name: 'uuid',
  rule: 'a UUID; send the id as the API gave it to you',
  holds: (value) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value),
  right: ['3f2504e0-4f89-41d3-9a0c-0305e82c3301'],
  wrong: ['42', '3f2504e0-4f89-41d3-9a0c'],
};
