import type { Cancel } from '@carillon/kernel';
import type { ReadStore } from '@carillon/platform/read-store';
import type { Membership } from '../ownership';
import type { Terms } from '../terms';
import type { Timing } from '../timing';
import type { BudgetOptions, Budgets, Limit } from './budgets';
import { BUDGETS, isUnchanged, settle, settledUp, unused, type BudgetDocument, type Settled } from './slices';

export interface BudgetParts {
  readonly store: Pick<ReadStore, 'open' | 'getMany' | 'write'>;
  readonly timing: Timing;
  readonly terms: Terms;
  readonly membership: Pick<Membership, 'id' | 'isIn' | 'members' | 'isGone' | 'onChange'>;
  readonly onFailure: (error: unknown) => void;
}

interface Entry {
  limit: Limit;
  size: number;
  target: number;
  /** Looks for which its hunger lasts. */
  hunger: number;
}

/** Looks: some three seconds, longer than any pause between two times that one is found to be hungry. */
const APPETITE = 10;

/** Of one look, where others change the same limit at the same time. */
const ROUNDS = 4;

/** Slices as documents. Those that a member uses or wants are looked at together, a few times a second. */
export class StoredBudgets implements Budgets {
  private readonly entries = new Map<string, Entry>();
  private cancel: Cancel = () => undefined;
  private unlisten: Cancel = () => undefined;
  private isStopped = false;
  private opened: Promise<void> | undefined;

  constructor(
    private readonly parts: BudgetParts,
    private readonly options: BudgetOptions,
  ) {}

  slice(name: string, limit: Limit): number {
    const entry = this.entries.get(name) ?? this.enter(name, limit);
    entry.limit = limit;
    return this.parts.membership.isIn() ? Math.min(usable(entry), limit.most) : 0;
  }

  hungry(name: string): void {
    const entry = this.entries.get(name);
    if (entry) entry.hunger = APPETITE;
  }

  start(): void {
    this.unlisten = this.parts.membership.onChange(({ isAnew }) => (isAnew ? this.loseAll() : undefined));
    this.schedule();
  }

  stop(): void {
    this.isStopped = true;
    this.cancel();
    this.unlisten();
  }

  private enter(name: string, limit: Limit): Entry {
    const entry = { limit, size: 0, target: 0, hunger: 0 };
    this.entries.set(name, entry);
    return entry;
  }

  /** Whoever waits for a slice has asked for it and may not ask again: what it is of interest to is kept. */
  private loseAll(): void {
    for (const [name, { limit, hunger }] of this.entries) this.entries.set(name, { limit, size: 0, target: 0, hunger });
  }

  private schedule(): void {
    if (this.isStopped) return;
    this.cancel = this.parts.timing.after(this.parts.terms.settling, () => void this.look().catch(this.parts.onFailure).then(() => this.schedule()));
  }

  private async look(): Promise<void> {
    const names = [...this.entries.keys()].filter((name) => this.isOfInterest(name));
    if (names.length === 0 || !this.parts.membership.isIn()) return;
    await (this.opened ??= this.parts.store.open(BUDGETS));
    for (let round = 1, left: readonly string[] = names; left.length > 0 && round <= ROUNDS; round++) left = await this.lookAtAll(left);
  }

  /** @returns those where another member came first. */
  private async lookAtAll(names: readonly string[]): Promise<readonly string[]> {
    const found = new Map((await this.parts.store.getMany<BudgetDocument>(BUDGETS.name, names)).map((document) => [document._id, document]));
    const isDone = await Promise.all(names.map((name) => this.lookAt(name, found.get(name))));
    return names.filter((_, place) => !isDone[place]);
  }

  /** What is neither used nor wanted is nobody's, and of no interest until it is asked for again. */
  private isOfInterest(name: string): boolean {
    const entry = this.entries.get(name);
    if (!entry) return false;
    if (this.isHungry(name, entry) || entry.size > 0 || this.options.inUse(name) > 0) return true;
    this.entries.delete(name);
    return false;
  }

  private isHungry(name: string, { hunger }: Entry): boolean {
    return hunger > 0 || this.options.isWaiting?.(name) === true;
  }

  private async lookAt(name: string, found: BudgetDocument | undefined): Promise<boolean> {
    const before = found && (await this.withoutTheGone(found));
    const { membership } = this.parts;
    const entry = this.entries.get(name);
    if (!entry || !membership.isIn()) return true;
    const { id } = membership;
    const former = usable(entry);
    const after = this.settled(entry, before ?? unused(name, entry.limit), name);
    entry.hunger = Math.max(0, entry.hunger - 1);
    // Less counts at once, more only when it is written.
    entry.size = Math.min(entry.size, after.size);
    entry.target = after.target;
    const isWritten = (found !== undefined && isUnchanged(found, after.document)) || (await this.write(after.document));
    if (isWritten && id === membership.id) entry.size = after.size;
    if (usable(entry) > former) this.options.onGrowth(name);
    return isWritten;
  }

  private settled(entry: Entry, before: BudgetDocument, name: string): Settled {
    const { membership, timing, terms } = this.parts;
    const stake = { member: membership.id, inUse: this.options.inUse(name), isHungry: this.isHungry(name, entry), limit: entry.limit };
    return settle(before, stake, membership.members(), Math.floor(timing.wall() / terms.turn));
  }

  private async withoutTheGone(found: BudgetDocument): Promise<BudgetDocument> {
    const { membership } = this.parts;
    let document = found;
    for (const member of Object.keys(found.slices).filter((one) => !membership.members().includes(one))) {
      if (await membership.isGone(member)) document = settledUp(document, member, await this.options.leftBy(found._id, member));
    }
    return document;
  }

  private async write(document: BudgetDocument): Promise<boolean> {
    const [applied] = await this.parts.store.write([{ kind: 'put', collection: BUDGETS.name, document }]);
    return applied === true;
  }
}

/** Less than the slice where others are to have some of it and it is still in use. */
const usable = ({ size, target }: Entry): number => Math.min(size, target);
