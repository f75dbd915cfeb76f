import { closeSync, openSync, writeSync } from 'node:fs';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

/** A stream of pseudo-random numbers that is the same on every run. */
export function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Country code with the leading digits of numbers in use, and how many digits follow. */
const SHAPES: readonly (readonly [prefix: string, digits: number])[] = [
  ['+1212', 7], ['+1415', 7], ['+1305', 7], ['+1602', 7], ['+1416', 7], ['+4420', 8], ['+447', 9], ['+4930', 8], ['+336', 8], ['+346', 8], ['+614', 8], ['+467', 8],
];

const HEADER = 'phone,first_name,last_name,email,company,city,country,timezone,lead_id,origin,score,notes\n';

function* validNumbers(count: number): Generator<string> {
  const next = seeded(7);
  for (let made = 0; made < count; ) {
    const [prefix, digits] = SHAPES[next(SHAPES.length)] ?? ['+1212', 7];
    const number = `${prefix}${String(2 + next(8))}${Array.from({ length: digits - 1 }, () => next(10)).join('')}`;
    if (!parsePhoneNumberFromString(number)?.isValid()) continue;
    made += 1;
    yield number;
  }
}

/** Made at run time and never kept: numbers that look real belong to nobody's repository. */
export function writeContacts(path: string, rows: number): void {
  const file = openSync(path, 'w');
  writeSync(file, HEADER);
  let lines: string[] = [];
  let row = 0;
  for (const number of validNumbers(rows)) {
    row += 1;
    const phone = row % 100 === 0 ? `${number.slice(0, 5)}x` : number;
    const zone = row % 10 === 0 ? 'Europe/Madrid' : '';
    lines.push(`${phone},First${row % 997},Last${row % 1009},contact.${row}@example.com,"Company ${row % 313}, Ltd",City${row % 101},,${zone},L-${row},web,${row % 100},"said ""maybe"""\n`);
    if (lines.length < 5_000) continue;
    writeSync(file, lines.join(''));
    lines = [];
  }
  writeSync(file, lines.join(''));
  closeSync(file);
}
