import type { Format } from '../../gateway';

const SHAPE = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})?$/;

/** Without an offset it is UTC, as the vendor's own answer shows. */
export const instantOf = (value: string): number => Date.parse(/(Z|[+-]\d{2}:\d{2})$/.test(value) ? value : `${value}Z`);

const isDay = (day: string): boolean => new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10) === day;

export const LAUNCH_TIME: Format = {
  name: 'date-time',
  rule: 'an instant of ISO 8601; write for example 2030-03-01T10:00:00, which is UTC, or add an offset',
  holds: (value) => {
    const day = SHAPE.exec(value)?.[1];
    return day !== undefined && !Number.isNaN(instantOf(value)) && isDay(day);
  },
  right: ['2099-03-01T10:00:00', '2099-03-01T10:00:00Z', '2099-03-01T10:00:00+01:00'],
  wrong: ['01/03/2099 10:00', '2099-02-30T10:00:00', '2099-03-01', 'tomorrow'],
};

const MOST_MINUTES = 525_600;

export function minutesOf(text: string): readonly number[] | undefined {
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) && list.every((each) => Number.isInteger(each) && each >= 1 && each <= MOST_MINUTES) ? (list as number[]) : undefined;
  } catch {
    return undefined;
  }
}

export const RECALL_TEXT: Format = {
  name: 'recall',
  rule: `a list of whole minutes from 1 to ${MOST_MINUTES} in a text; write for example "[30,120]"`,
  holds: (value) => minutesOf(value) !== undefined,
  right: ['[30,120]', '[30]', '[]'],
  wrong: ['30,120', '[0]', '[1.5]', '["30"]', '{}', '[30'],
};

export const EMAIL: Format = {
  name: 'email',
  rule: 'an e-mail address; write it in full, such as juan@example.com',
  holds: (value) => /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(value),
  right: ['juan@example.com'],
  wrong: ['juan', 'juan@', 'juan@example'],
};
