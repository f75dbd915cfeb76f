import type { Cancel } from '@carillon/kernel';
import type { ReadStore } from '@carillon/platform/read-store';
import type { BudgetOptions, Budgets } from '../budget/budgets';
import { StoredBudgets } from '../budget/stored-budgets';
import type { Bulletin, BulletinOptions } from '../bulletin/bulletin';
import { StoredBulletin } from '../bulletin/stored-bulletin';
import { LeaseClaim } from '../lease/lease-claim';
import { LEASES } from '../lease/lease-document';
import { SHARES, type Change, type JoinOptions, type Membership } from '../ownership';
import type { Terms } from '../terms';
import type { Timing } from '../timing';
import { HandingOver } from './handing-over';
import { leaseNameOf, Roll } from './roll';
import { moved, movesOf, ownedBy, SHARE_TABLES, type ShareTable } from './share-table';

export interface MembershipParts {
  readonly store: Pick<ReadStore, 'open' | 'get' | 'getMany' | 'find' | 'write' | 'waitFor'>;
  readonly timing: Timing;
  readonly terms: Terms;
  readonly newId: () => string;
  /** A pulse failed; the next one tries again, and the member is out when its term is over. */
  readonly onFailure: (error: unknown) => void;
}

const NONE: ReadonlySet<number> = new Set();

/**
 * A member keeps one lease, which says that it lives; its shares are good as long as that is. Once it was late it is out for
 * good, and comes back as somebody else, with nothing: docs/adr/0028.
 */
export class StoredMembership implements Membership {
  readonly isSole = false;
  private claim: LeaseClaim;
  private current: string;
  private hasBeenIn = false;
  private hasLeft = false;
  private mine = NONE;
  private cancel: Cancel | undefined;
  private pulsing: Promise<void> = Promise.resolve();
  private readonly roll: Roll;
  private readonly handingOver: HandingOver;
  private readonly listeners = new Set<(change: Change) => void>();

  constructor(
    private readonly parts: MembershipParts,
    private readonly role: string,
    private readonly options: JoinOptions = {},
  ) {
    const { beforeRelease = () => Promise.resolve() } = options;
    this.roll = new Roll(parts, role);
    this.handingOver = new HandingOver({ ...parts, beforeRelease });
    this.current = parts.newId();
    this.claim = this.claimOf(this.current);
  }

  get id(): string {
    return this.current;
  }

  isIn(): boolean {
    return this.claim.isHeld();
  }

  holds(share: number): boolean {
    return this.mine.has(share) && this.claim.isHeld();
  }

  shares(): readonly number[] {
    return this.isIn() ? [...this.mine] : [];
  }

  members(): readonly string[] {
    return this.roll.members;
  }

  callTheRoll(): Promise<readonly string[]> {
    return this.roll.call();
  }

  async isGone(member: string): Promise<boolean> {
    return member !== this.current && this.roll.isGone(member);
  }

  onChange(listener: (change: Change) => void): Cancel {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  budgets(options: BudgetOptions): Budgets {
    return new StoredBudgets({ ...this.parts, membership: this }, options);
  }

  bulletin<News>(name: string, options: BulletinOptions<News>): Bulletin<News> {
    return new StoredBulletin({ ...this.parts, membership: this }, name, options);
  }

  async start(): Promise<void> {
    await Promise.all([LEASES, SHARE_TABLES].map((collection) => this.parts.store.open(collection)));
    await this.pulse();
    this.schedule();
  }

  async leave(): Promise<void> {
    this.hasLeft = true;
    this.cancel?.();
    await this.pulsing;
    const held = [...this.mine];
    this.take(NONE);
    await this.options.beforeRelease?.(held);
    await this.claim.release();
  }

  private schedule(): void {
    if (this.hasLeft) return;
    this.cancel = this.parts.timing.after(this.parts.terms.pulse, () => {
      this.pulsing = this.pulse().catch(this.parts.onFailure).then(() => this.schedule());
    });
  }

  private async pulse(): Promise<void> {
    if (!(await this.claim.renew()) && !(await this.enter())) return;
    await this.share();
  }

  /** Whoever is late has nothing left: its name is never used again, so nobody mistakes what it did before for what it does now. */
  private async enter(): Promise<boolean> {
    if (this.hasBeenIn) this.reset();
    this.hasBeenIn = await this.claim.take();
    return this.hasBeenIn;
  }

  private reset(): void {
    this.current = this.parts.newId();
    this.claim = this.claimOf(this.current);
    this.handingOver.clear();
    this.take(NONE);
    this.tell({ gained: [], lost: [], isAnew: true });
  }

  /** The table before the roll: an owner that is not on a roll called later is out, not new. */
  private async share(): Promise<void> {
    const table = (await this.parts.store.get<ShareTable>(SHARE_TABLES.name, this.role)) ?? this.emptyTable();
    const members = await this.roll.call();
    if (!members.includes(this.current)) return;
    const { release, claim } = movesOf(this.current, members, table.owners);
    const next = moved(table, this.current, { release: await this.givenUp(release), claim });
    if (!isSame(next, table) && !(await this.put(next))) return this.share();
    this.take(new Set([...ownedBy(this.current, next)].filter((share) => !release.includes(share) && !this.handingOver.isBusy(share))));
    this.handingOver.forgetIdle();
  }

  /** What is given back is not used from here on; it is another's only once nothing is at work on it. */
  private givenUp(shares: readonly number[]): Promise<readonly number[]> {
    this.take(new Set([...this.mine].filter((share) => !shares.includes(share))));
    return this.handingOver.idle(shares);
  }

  private async put(document: ShareTable): Promise<boolean> {
    const [applied] = await this.parts.store.write([{ kind: 'put', collection: SHARE_TABLES.name, document }]);
    return applied === true;
  }

  private take(shares: ReadonlySet<number>): void {
    const gained = [...shares].filter((share) => !this.mine.has(share));
    const lost = [...this.mine].filter((share) => !shares.has(share));
    this.mine = shares;
    if (gained.length + lost.length > 0) this.tell({ gained, lost, isAnew: false });
  }

  private tell(change: Change): void {
    this.listeners.forEach((listener) => listener(change));
  }

  private claimOf(id: string): LeaseClaim {
    return new LeaseClaim(this.parts, leaseNameOf(this.role, id), id, this.role);
  }

  private emptyTable(): ShareTable {
    return { _id: this.role, _v: -1, owners: Array.from({ length: this.options.shares ?? SHARES }, () => null) };
  }
}

const isSame = (one: ShareTable, other: ShareTable): boolean => one.owners.every((owner, share) => owner === other.owners[share]);
