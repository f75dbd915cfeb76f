import type { Instant } from '@carillon/kernel';
import { BLOCK, blockOf, emptyWords, keyOf, set, unset, type Block } from '../set/block';
import type { Expiring } from '../set/ends';
import type { Wildcard } from '../set/wildcards';
import type { Row } from '../rows/row';
import { lengthen, MAX_CHANGES, MAX_EXPIRING, MAX_WILDCARDS, requireRoom, type Collected } from './collected';

type Change = 'remove' | Instant | null;

/** What is to be added to and taken from the version before; of one number the last row counts. */
export class ChangeList implements Collected {
  readonly keepsOthers = true;
  private readonly changes = new Map<number, Change>();
  private readonly areas = new Map<string, Change>();
  private readonly byKey = new Map<number, number[]>();
  private readonly ending: Map<number, Instant | null>;

  /** @param expiring of the version before. */
  constructor(
    expiring: readonly Expiring[],
    private readonly now: Instant,
  ) {
    this.ending = new Map(expiring.filter(([, until]) => until > now));
  }

  number(number: number): void {
    this.change(number, null);
  }

  row(row: Row): void {
    const change = row.action === 'remove' ? 'remove' : row.expiresAt;
    if (row.kind === 'wildcard') this.areas.set(row.prefix, change);
    else this.change(row.number, change);
  }

  keys(): readonly number[] {
    return [...this.byKey.keys()];
  }

  block(key: number, before: Block | undefined): Block | undefined {
    const numbers = this.byKey.get(key);
    if (!numbers) return before;
    const words = emptyWords();
    before?.paint(words);
    for (const number of numbers) this.apply(words, number, number - key * BLOCK);
    return blockOf(words);
  }

  wildcards(before: readonly Wildcard[]): readonly Wildcard[] {
    const ends = new Map(before.filter(({ expiresAt }) => expiresAt === null || expiresAt > this.now).map(({ prefix, expiresAt }) => [prefix, expiresAt]));
    for (const [prefix, change] of this.areas) {
      if (change === 'remove') ends.delete(prefix);
      else lengthen(ends, prefix, change);
    }
    requireRoom(ends.size, MAX_WILDCARDS, 'wildcards');
    return [...ends].map(([prefix, expiresAt]) => ({ prefix, expiresAt }));
  }

  expiring(): readonly Expiring[] {
    requireRoom(this.ending.size, MAX_EXPIRING, 'numbers with an end');
    return [...this.ending].flatMap(([number, until]) => (until === null ? [] : [[number, until] as const]));
  }

  private change(number: number, change: Change): void {
    if (!this.changes.has(number)) this.remember(number);
    this.changes.set(number, change);
  }

  private remember(number: number): void {
    requireRoom(this.changes.size + 1, MAX_CHANGES, 'changes');
    const known = this.byKey.get(keyOf(number));
    if (known) known.push(number);
    else this.byKey.set(keyOf(number), [number]);
  }

  private apply(words: Uint32Array, number: number, low: number): void {
    const change = this.changes.get(number);
    if (change === 'remove') {
      unset(words, low);
      this.ending.delete(number);
    } else if (change === null || change === undefined) {
      set(words, low);
      this.ending.delete(number);
    } else if ((((words[low >>> 5] ?? 0) >>> (low & 31)) & 1) === 0) lengthen(this.ending, number, change);
  }
}
