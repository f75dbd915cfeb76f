import type { Format } from '../gateway';

export const CLOCK_TIME: Format = {
  name: 'clock-time',
  rule: 'a time of day; write hh:MM:ss in 24 hours, such as 09:00:00',
  holds: (value) => /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$|^24:00:00$/.test(value),
  right: ['09:00:00', '23:59:59'],
  wrong: ['9:00:00', '09:00', '25:00:00', '09:60:00'],
};
