import { createReadStream } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { parse } from 'csv-parse';
import { IANAZone } from 'luxon';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { PhoneNumber } from 'libphonenumber-js/max';

type Row = Readonly<Record<string, string>>;

const SCHEMA = `
  PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
  CREATE TABLE contacts (id INTEGER PRIMARY KEY, number TEXT NOT NULL UNIQUE, country TEXT, zone TEXT, fields TEXT NOT NULL) STRICT;
  CREATE TABLE rejects (row INTEGER NOT NULL, code TEXT NOT NULL, raw TEXT NOT NULL) STRICT`;

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

function brokenRule(number: PhoneNumber | undefined, { email = '', timezone = '' }: Row): string | undefined {
  if (!number?.isValid()) return 'INVALID_PHONE';
  if (number.getType() === 'PREMIUM_RATE') return 'PREMIUM_RATE_NUMBER';
  if (email !== '' && !EMAIL.test(email)) return 'INVALID_EMAIL';
  return timezone !== '' && !IANAZone.isValidZone(timezone) ? 'INVALID_TIMEZONE' : undefined;
}

function check(row: Row) {
  const number = parsePhoneNumberFromString(row.phone ?? '');
  const code = brokenRule(number, row);
  if (code || !number) return { code: code ?? 'INVALID_PHONE' };
  return { number: number.number, country: number.country ?? null, zone: row.timezone ?? null };
}

/** How most teams would write it: a stream of records, the library for each number, a transaction for every 500 rows. */
export async function idiomaticImport(path: string, database: string): Promise<number> {
  const db = new DatabaseSync(database);
  db.exec(SCHEMA);
  const insert = db.prepare('INSERT INTO contacts (number, country, zone, fields) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING');
  const reject = db.prepare('INSERT INTO rejects VALUES (?, ?, ?)');
  const flush = (batch: readonly Row[], first: number): void => {
    db.exec('BEGIN');
    batch.forEach((row, index) => {
      const checked = check(row);
      if ('code' in checked) reject.run(first + index, checked.code, JSON.stringify(row));
      else insert.run(checked.number, checked.country, checked.zone, JSON.stringify(row));
    });
    db.exec('COMMIT');
  };
  let rows = 0;
  let batch: Row[] = [];
  for await (const row of createReadStream(path).pipe(parse({ columns: true, bom: true })) as AsyncIterable<Row>) {
    batch.push(row);
    if (batch.length < 500) continue;
    flush(batch, rows + 1);
    rows += batch.length;
    batch = [];
  }
  flush(batch, rows + 1);
  db.close();
  return rows + batch.length;
}
