import type { Balance, OutcomeRow, Summary } from '../summary';
import { count, sum, words } from './numbers';
import type { Paint } from './paint';

const NAME = 18;
const NUMBER = 10;

/** The summary as a table, with a line under it that says whether it adds up. */
export function summaryLines({ balances, outcomes, heldBack, problems }: Summary, paint: Paint): readonly string[] {
  const held = heldBack === 0 ? [] : [paint('label', `  Besides, ${count(heldBack)} attempts were canceled before they left: their calling window closed.`)];
  return ['', ...balances.map((balance) => balanceLine(balance, paint)), '', ...outcomeTable(outcomes, paint), ...held, '', ...verdictLines(problems, paint)];
}

const balanceLine = ({ what, total, parts }: Balance, paint: Paint): string => `  ${what.padEnd(NAME)}${paint('strong', count(total).padStart(NUMBER))}  = ${sum(parts)}`;

function outcomeTable(outcomes: readonly OutcomeRow[], paint: Paint): readonly string[] {
  const row = (name: string, ours: string, carriers: string): string => `  ${name.padEnd(NAME)}${ours.padStart(NUMBER)}${carriers.padStart(NUMBER)}`;
  const rule = `  ${'─'.repeat(NAME + 2 * NUMBER)}`;
  const all = (part: 'ours' | 'carriers'): string => count(outcomes.reduce((whole, each) => whole + each[part], 0));
  const lines = outcomes.map(({ outcome, ours, carriers }) => paintedIf(ours !== carriers, row(words(outcome), count(ours), count(carriers)), paint));
  return [paint('label', row('Outcome', 'Carillon', 'carrier')), paint('label', rule), ...lines, paint('label', rule), paint('strong', row('All calls', all('ours'), all('carriers')))];
}

const paintedIf = (isBad: boolean, line: string, paint: Paint): string => (isBad ? paint('bad', line) : line);

function verdictLines(problems: readonly string[], paint: Paint): readonly string[] {
  if (problems.length > 0) return [paint('bad', '  ✘ It does not add up:'), ...problems.map((problem) => `    ${problem}`)];
  return [paint('good', "  ✔ It adds up: every row, every lead and every attempt is accounted for, and the carrier's own records equal ours.")];
}
