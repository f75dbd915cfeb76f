import { isTimeOfDay } from '@carillon/platform/http';
import type { Format } from '../gateway';

export const START_TIME: Format = {
  name: 'time',
  rule: 'a time of day; write HH:MM in 24 hours, such as 09:00',
  holds: isTimeOfDay,
  right: ['00:00', '08:59'],
  wrong: ['9:00', '24:00', '09:60', '9 am'],
};

/** A window may last until midnight. */
export const END_TIME: Format = {
  name: 'time',
  rule: 'a time of day; write HH:MM in 24 hours, such as 17:00, or 24:00 for midnight',
  holds: (value) => value === '24:00' || isTimeOfDay(value),
  right: ['12:00', '24:00'],
  wrong: ['24:01', '9:00', '17:60'],
};

export const HTTPS_URL: Format = {
  name: 'uri',
  rule: 'an https address; write it in full, such as https://example.com/events',
  holds: (value) => URL.canParse(value) && new URL(value).protocol === 'https:',
  right: ['https://example.com/campaign-events'],
  wrong: ['http://example.com', 'example.com/events', 'ftp://example.com'],
};
