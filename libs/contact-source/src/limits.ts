/** What one row may cost. Anything beyond is hostile or not a contact, and is refused with the number it broke. */
export const LIMITS = {
  /** Characters of one row. */
  row: 1_000_000,
  columns: 200,
  /** Characters of one cell. */
  cell: 100_000,
  /** Rows with broken quoting, after which the file is not believed to be CSV. */
  malformedRows: 10_000,
  field: 500,
  email: 254,
  customFields: 100,
  customValue: 10_000,
  customDepth: 8,
  /** Of a person or a debt. */
  reference: 255,
  header: 100,
  raw: 1_000,
  /** Bytes of an XLSX part once inflated. */
  sheet: 4_000_000_000,
  sharedStrings: 256_000_000,
  sharedStringCount: 4_000_000,
  workbookPart: 16_000_000,
  /** Inflated to compressed, counted from `ratioFrom` bytes on: real sheets stay below 60. */
  ratio: 250,
  ratioFrom: 16_000_000,
} as const;
