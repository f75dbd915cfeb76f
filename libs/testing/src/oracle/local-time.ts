/**
 * Local time by `Intl` alone, so that the oracle shares no code with the calling policy that it judges.
 */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone, hourCycle: 'h23', weekday: 'short', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit',
  });
  formatters.set(zone, made);
  return made;
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

export interface LocalTime {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** 1 = Monday. */
  readonly weekday: number;
  /** Since local midnight by the wall, with its fraction. */
  readonly minute: number;
}

export function localTime(instant: number, zone: string): LocalTime {
  const part = Object.fromEntries(formatter(zone).formatToParts(instant).map(({ type, value }) => [type, value]));
  return {
    date: `${part['year']}-${part['month']}-${part['day']}`,
    weekday: WEEKDAYS.indexOf(part['weekday'] ?? '') + 1,
    minute: Number(part['hour']) * 60 + Number(part['minute']) + Number(part['second']) / 60,
  };
}

export function minuteOf(time: string): number {
  const [hours = '0', minutes = '0', seconds = '0'] = time.split(':');
  return Number(hours) * 60 + Number(minutes) + Number(seconds) / 60;
}
