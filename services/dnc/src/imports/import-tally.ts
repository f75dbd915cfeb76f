import type { Added } from '../commands/new-entry';
import type { NumberProblem } from '../numbers/canonical-number';

const SHOWN_REJECTS = 1_000;

interface Rejected extends NumberProblem {
  readonly row: number;
}

/** Accounts for every number of every row; shows the first rejects and counts them all. */
export class ImportTally {
  rows = 0;
  added = 0;
  alreadyListed = 0;
  rejectedTotal = 0;
  private readonly shown: Rejected[] = [];

  reject(row: number, { code, message }: NumberProblem): void {
    this.rejectedTotal += 1;
    if (this.shown.length < SHOWN_REJECTS) this.shown.push({ row, code, message });
  }

  settle(results: readonly Added[]): void {
    const added = results.filter((result) => result === 'added').length;
    this.added += added;
    this.alreadyListed += results.length - added;
  }

  get form() {
    return { rows: this.rows, added: this.added, already_listed: this.alreadyListed, rejected_total: this.rejectedTotal, rejected: this.shown };
  }
}
