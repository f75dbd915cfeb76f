import { isTimeOfDay } from '@carillon/platform/http';
import type { Format } from '../../gateway';

/** PHP's `H:i`. */
const timeOfDay = (...right: readonly string[]): Format => ({
  name: 'H:i',
  rule: 'a time of day; write H:i in 24 hours, such as 09:00',
  holds: isTimeOfDay,
  right,
  wrong: ['9:00', '24:00', '09:00:00', 'morning'],
});

export const START_TIME = timeOfDay('09:00', '00:00', '23:58');
export const END_TIME = timeOfDay('17:00', '00:01', '23:59');
