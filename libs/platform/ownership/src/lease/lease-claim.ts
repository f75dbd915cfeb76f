import type { ReadStore } from '@carillon/platform/read-store';
import { elapsedAtMost, momentOf, type Moment, type Timing } from '../timing';
import type { Terms } from '../terms';
import { LEASES, type LeaseDocument } from './lease-document';
import { Sightings } from './sightings';

export interface ClaimParts {
  readonly store: Pick<ReadStore, 'get' | 'write'>;
  readonly timing: Timing;
  readonly terms: Pick<Terms, 'term' | 'margin'>;
}

interface Standing {
  readonly document: LeaseDocument;
  /** Before the write that made it so was sent. */
  readonly since: Moment;
}

/** One instance's claim to a lease: each step is one guarded write, which only one of several claimants can win. */
export class LeaseClaim {
  private standing: Standing | undefined;
  private readonly sightings: Sightings;

  constructor(
    private readonly parts: ClaimParts,
    private readonly name: string,
    private readonly holder: string,
    private readonly role: string | null = null,
  ) {
    this.sightings = new Sightings(parts.timing);
  }

  get token(): number | undefined {
    return this.standing?.document.token;
  }

  isHeld(): boolean {
    const { standing } = this;
    return standing !== undefined && elapsedAtMost(this.parts.timing, standing.since) < standing.document.term;
  }

  /** @returns whether it is this holder's now; not while another's may still be good. */
  async take(): Promise<boolean> {
    const since = momentOf(this.parts.timing);
    const found = await this.parts.store.get<LeaseDocument>(LEASES.name, this.name);
    if (found && !this.isFree(found)) return false;
    const version = (found?._v ?? -1) + 1;
    const { term } = this.parts.terms;
    return this.write({ _id: this.name, _v: version, holder: this.holder, token: version, term, role: this.role }, since);
  }

  /** @returns whether it is still this holder's. One that is late is out, even where nobody took its place. */
  async renew(): Promise<boolean> {
    // A second round finds its own write whose answer was lost.
    for (let round = 1; round <= 2; round++) {
      const { standing } = this;
      if (!standing || !this.isHeld()) return this.drop();
      const since = momentOf(this.parts.timing);
      if (await this.write({ ...standing.document, _v: standing.document._v + 1 }, since)) return true;
      const found = await this.parts.store.get<LeaseDocument>(LEASES.name, this.name);
      if (found?.holder !== this.holder || found.token !== standing.document.token) return this.drop();
      this.standing = { document: found, since: standing.since };
    }
    return this.isHeld();
  }

  /** The next one need not wait for the term to end. */
  async release(): Promise<void> {
    const { standing } = this;
    this.drop();
    if (standing) await this.put({ ...standing.document, _v: standing.document._v + 1, holder: null });
  }

  private isFree(found: LeaseDocument): boolean {
    if (found.holder === null || found.holder === this.holder) return true;
    return this.sightings.unchangedFor(found) >= found.term + this.parts.terms.margin;
  }

  private async write(document: LeaseDocument, since: Moment): Promise<boolean> {
    const applied = await this.put(document);
    if (applied) this.standing = { document, since };
    return applied;
  }

  private async put(document: LeaseDocument): Promise<boolean> {
    const [applied] = await this.parts.store.write([{ kind: 'put', collection: LEASES.name, document }]);
    return applied === true;
  }

  private drop(): false {
    this.standing = undefined;
    return false;
  }
}
