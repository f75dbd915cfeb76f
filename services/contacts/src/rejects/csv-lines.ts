import Papa from 'papaparse';

/** Lines of CSV in which no cell is a formula to a spreadsheet program, whatever somebody has uploaded. */
export const csvLines = (rows: readonly (readonly (string | number)[])[]): string =>
  `${Papa.unparse(rows as (string | number)[][], { escapeFormulae: /^[=+\-@\t\r\n|]/, newline: '\r\n' })}\r\n`;
