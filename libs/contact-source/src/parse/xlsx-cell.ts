const BUILT_IN_DATES: readonly (readonly [number, number])[] = [[14, 22], [27, 36], [45, 47], [50, 58]];

/** Codes below 164 are built in; of the others, those that show days, months, years, hours or seconds. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return BUILT_IN_DATES.some(([from, to]) => id >= from && id <= to);
  return /[dmyhs]/i.test(code.replace(/"[^"]*"|\\.|\[(?:[^hms\]][^\]]*|[hms][^hms\]][^\]]*)\]/gi, '').replace(/general/gi, ''));
}

const DAY_MS = 86_400_000;
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);

/** A serial day as ISO text: the date alone where the time is midnight. */
export function dateText(serial: number, from1904: boolean): string {
  const instant = Math.round((from1904 ? EPOCH_1904 : EPOCH_1900) + serial * DAY_MS);
  if (!Number.isFinite(instant) || Math.abs(instant) > 8.64e15) return String(serial);
  const iso = new Date(instant).toISOString();
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 19);
}

/** Digits as they were typed: `2.12555E9` in the file is 2125550000 in the cell. */
export function numberText(value: string): string {
  const number = Number(value);
  return Number.isSafeInteger(number) || /e/i.test(value) ? String(number) : value;
}

/** `AB12` is column 27, counted from 0; -1 when the reference names none. */
export function columnOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length; at++) {
    const code = reference.charCodeAt(at) & ~32;
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return column - 1;
}
