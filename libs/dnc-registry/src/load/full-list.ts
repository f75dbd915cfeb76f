import type { Instant } from '@carillon/kernel';
import { GrowingSet } from '../set/growing-set';
import type { Block } from '../set/block';
import type { Expiring } from '../set/ends';
import type { Wildcard } from '../set/wildcards';
import type { Row } from '../rows/row';
import { lengthen, MAX_EXPIRING, MAX_WILDCARDS, requireRoom, type Collected } from './collected';

/** All that is to be listed, whatever was before. */
export class FullList implements Collected {
  readonly keepsOthers = false;
  private readonly numbers = new GrowingSet();
  private readonly ending = new Map<number, Instant | null>();
  private readonly areas = new Map<string, Instant | null>();

  number(number: number): void {
    this.numbers.add(number);
  }

  row(row: Row): void {
    if (row.action === 'remove') return;
    if (row.kind === 'wildcard') this.area(row.prefix, row.expiresAt);
    else if (row.expiresAt === null) this.numbers.add(row.number);
    else this.until(row.number, row.expiresAt);
  }

  keys(): readonly number[] {
    return this.numbers.keys();
  }

  block(key: number): Block | undefined {
    return this.numbers.take(key);
  }

  wildcards(): readonly Wildcard[] {
    return [...this.areas].map(([prefix, expiresAt]) => ({ prefix, expiresAt }));
  }

  expiring(): readonly Expiring[] {
    return [...this.ending].flatMap(([number, until]) => (until === null ? [] : [[number, until] as const]));
  }

  private area(prefix: string, expiresAt: Instant | null): void {
    lengthen(this.areas, prefix, expiresAt);
    requireRoom(this.areas.size, MAX_WILDCARDS, 'wildcards');
  }

  private until(number: number, until: Instant): void {
    lengthen(this.ending, number, until);
    requireRoom(this.ending.size, MAX_EXPIRING, 'numbers with an end');
  }
}
