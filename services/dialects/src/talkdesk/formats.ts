import type { Format } from '../gateway';

export const CLOCK_TIME: Format = {
  name: 'clock-time',
  rule: 'a time of day; write hh:MM:ss in 24 hours, such as 09:00:00',
  holds: (value) => /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$|^24:00:00$/.test(value),
  right: ['09:00:00', '23:59:59'],
  wrong: ['9:00:00', '09:00', '25:00:00', '09:60:00'],
};

export const MD5: Format = {
  name: 'md5',
  rule: 'an MD5; write its 32 hexadecimal digits, such as d2c07dcf1589304317056dd7e28e32b8',
  holds: (value) => /^[0-9a-f]{32}$/i.test(value),
  right: ['d2c07dcf1589304317056dd7e28e32b8', 'D2C07DCF1589304317056DD7E28E32B8'],
  wrong: ['d2c07dcf', 'd2c07dcf1589304317056dd7e28e32bg', 'd2c07dcf1589304317056dd7e28e32b81'],
};
