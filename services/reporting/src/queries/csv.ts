/** Spreadsheets take a cell that begins like this for a formula. */
const FORMULA = /^[=+\-@\t\r]/;
const QUOTED = /[",\r\n]/;

const quoted = (text: string): string => (QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** A cell of free text; one that would be a formula is preceded by an apostrophe. */
export const textCell = (value: string | number | null): string => {
  const text = value === null ? '' : String(value);
  return quoted(FORMULA.test(text) ? `'${text}` : text);
};

/** A cell that holds nothing but a number in E.164, whose plus belongs to it. */
export const numberCell = (value: string | null): string => (value !== null && /^\+\d{1,15}$/.test(value) ? value : textCell(value));

export const csvLine = (cells: readonly string[]): string => `${cells.join(',')}\r\n`;
