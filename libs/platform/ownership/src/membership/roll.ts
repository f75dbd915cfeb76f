import type { Duration } from '@carillon/kernel';
import type { ReadStore } from '@carillon/platform/read-store';
import { LEASES, type LeaseDocument } from '../lease/lease-document';
import { Sightings } from '../lease/sightings';
import type { Terms } from '../terms';
import type { Timing } from '../timing';

const MOST = 1_000;
/** In terms of grace: long enough that nobody remembers the member. */
const KEPT = 100;

export interface RollParts {
  readonly store: Pick<ReadStore, 'find' | 'write'>;
  readonly timing: Timing;
  readonly terms: Terms;
}

/** Who is in a role. One that was not heard of for its term and the margin is put out: its own clocks told it before. */
export class Roll {
  private readonly sightings: Sightings;
  private present: readonly string[] = [];
  /** Out, and for how long that was known at the last call. */
  private absent: ReadonlyMap<string, Duration> = new Map();

  constructor(
    private readonly parts: RollParts,
    private readonly role: string,
  ) {
    this.sightings = new Sightings(parts.timing);
  }

  get members(): readonly string[] {
    return this.present;
  }

  /** One that is not on the roll may have come after the last call; if it is not on the next either, it was struck off long ago. */
  async isGone(member: string): Promise<boolean> {
    if (!this.isKnown(member)) await this.call();
    return !this.isKnown(member) || (this.absent.get(member) ?? 0) >= this.parts.terms.grace;
  }

  private isKnown(member: string): boolean {
    return this.present.includes(member) || this.absent.has(member);
  }

  async call(): Promise<readonly string[]> {
    const found = await this.parts.store.find<LeaseDocument>(LEASES.name, { where: { role: this.role }, limit: MOST });
    const looks = await Promise.all(found.documents.map((lease) => this.look(lease)));
    this.present = looks.filter(({ isOut }) => !isOut).map(({ member }) => member).sort();
    this.absent = new Map(looks.filter(({ isOut }) => isOut).map(({ member, since }) => [member, since]));
    return this.present;
  }

  private async look(lease: LeaseDocument): Promise<{ readonly member: string; readonly isOut: boolean; readonly since: Duration }> {
    const member = memberOf(lease);
    const since = this.sightings.unchangedFor(lease);
    if (lease.holder === null) {
      if (since >= KEPT * this.parts.terms.grace) await this.strike(lease);
      return { member, isOut: true, since };
    }
    const isLate = since >= lease.term + this.parts.terms.margin;
    const isOut = isLate && (await this.putOut(lease));
    return { member, isOut, since: 0 };
  }

  /** @returns whether it worked: if not, the member renewed, or another put it out, which the next look will show. */
  private async putOut(lease: LeaseDocument): Promise<boolean> {
    const document = { ...lease, _v: lease._v + 1, holder: null };
    const [applied] = await this.parts.store.write([{ kind: 'put', collection: LEASES.name, document }]);
    if (applied) this.sightings.unchangedFor(document);
    return applied === true;
  }

  private async strike({ _id }: LeaseDocument): Promise<void> {
    await this.parts.store.write([{ kind: 'delete', collection: LEASES.name, id: _id }]);
    this.sightings.forget(_id);
  }
}

export const leaseNameOf = (role: string, member: string): string => `${role}/${member}`;
const memberOf = ({ _id, role }: LeaseDocument): string => _id.slice((role ?? '').length + 1);
