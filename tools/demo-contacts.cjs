/**
 * Writes the contact file and the do-not-call file of the demo. Every number is reserved for fiction by its country's
 * regulator. The files are checked in; this is how they were made: node tools/build.cjs && node tools/demo-contacts.cjs
 */
const { writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { fictitiousNumber } = require('../dist/libs/testing/src/fictitious-numbers.js');

const DATA = join(__dirname, '../services/all-in-one/src/demo/data');
const SHARES = { US: 1_500, CA: 300, GB: 500, AU: 250, SE: 150, FR: 200, DE: 200 };
const SEGMENTS = ['renewal', 'trial', 'lapsed'];
const ZONES = { GB: 'Europe/London', SE: 'Europe/Stockholm', FR: 'Europe/Paris', DE: 'Europe/Berlin' };
/** Some contacts play a part, attempt by attempt. */
const SCRIPTS = ['busy,no_answer,completed', 'voicemail,voicemail,completed', 'no_answer,no_answer,no_answer,no_answer', 'invalid_number', 'failed,completed'];

const local = (country, number) => (country === 'US' || country === 'CA' ? `(${number.slice(2, 5)}) ${number.slice(5, 8)}-${number.slice(8)}` : number);

function contact(country, index, serial) {
  const number = fictitiousNumber(country, index);
  // One in five is written the way people write it, with the country beside it.
  const phone = serial % 5 === 0 ? local(country, number) : number;
  const zone = serial % 3 === 0 ? (ZONES[country] ?? '') : '';
  const script = serial % 40 === 7 ? SCRIPTS[(serial / 40 | 0) % SCRIPTS.length] : '';
  return [phone, 'Contact', String(serial).padStart(4, '0'), country, zone, SEGMENTS[serial % SEGMENTS.length], script];
}

const BROKEN = [
  ['not a number', 'Row', 'unreadable', 'US', '', 'trial', ''],
  ['', 'Row', 'without a number', 'US', '', 'trial', ''],
  ['+1212', 'Row', 'too short', 'US', '', 'trial', ''],
  ['+12125550100999999', 'Row', 'too long', 'US', '', 'trial', ''],
  ['+442079460123', 'Row', 'in no zone', 'GB', 'Europe/Atlantis', 'trial', ''],
  ['+449999999999', 'Row', 'outside the plan', 'GB', '', 'trial', ''],
];

function rows() {
  const all = [];
  let serial = 0;
  for (const [country, count] of Object.entries(SHARES)) for (let index = 0; index < count; index++) all.push(contact(country, (index * 11) % (country === 'SE' ? 490 : 2_400), ++serial));
  // Mixed, so that every country is there from the beginning; the order is always the same.
  const mixed = all.map((row, index) => [(index * 7_919) % 104_729, row]).sort(([a], [b]) => a - b).map(([, row]) => row);
  const duplicates = mixed.filter((_, index) => index % 50 === 3).map((row) => [row[0], ...row.slice(1)]);
  const broken = Array.from({ length: 42 }, (_, index) => BROKEN[index % BROKEN.length]);
  return [...mixed, ...duplicates].flatMap((row, index) => (index % 74 === 20 && broken.length > 0 ? [row, broken.pop()] : [row]));
}

const cell = (value) => (/[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
const all = rows();
const header = ['phone', 'first_name', 'last_name', 'country', 'timezone', 'segment', 'simulate'];
writeFileSync(join(DATA, 'contacts.csv'), [header, ...all].map((row) => row.map(cell).join(',')).join('\n') + '\n');

const listed = all.filter((row, index) => index % 45 === 11 && row[0].startsWith('+') && row[1] === 'Contact').map((row) => row[0]);
writeFileSync(join(DATA, 'do-not-call.csv'), ['phone_number', ...new Set(listed)].join('\n') + '\n');
console.log(`${all.length} contacts, ${new Set(listed).size} do-not-call numbers`);
