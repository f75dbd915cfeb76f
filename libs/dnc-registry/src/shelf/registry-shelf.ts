import type { Duration, Instant } from '@carillon/kernel';
import { RegistryFolder } from '../folder/registry-folder';
import { digitsOf, type NumberSet } from '../set/number-set';
import { sharedSet } from './shared-sets';

/** What there is to know of a registry; `file` is `null` when it was withdrawn. */
export interface RegistryNotice {
  readonly name: string;
  readonly version: number;
  readonly obtainedAt: Instant;
  readonly country: string | null;
  readonly file: string | null;
  readonly fingerprint: string;
}

export interface ShelvedRegistry {
  readonly notice: RegistryNotice;
  /** `null`: it cannot be read, so nobody may be called whom it may list. */
  readonly set: NumberSet | null;
  readonly why: string | null;
}

export interface RegistryFinding {
  readonly name: string;
  readonly version: number;
  readonly until: Instant | null;
}

const RETRY: Duration = 5_000;

/** The registries that hold now, in memory. A version is swapped in when all of it is read and checked; until then the former one stands. */
export class RegistryShelf {
  private readonly shelved = new Map<string, ShelvedRegistry>();
  private readonly coming = new Map<string, RegistryNotice>();
  private triedAt = 0;

  constructor(private readonly directory: string) {}

  /** @returns when the version stands, or is known to be unreadable. An older one than what stands changes nothing. */
  async put(notice: RegistryNotice): Promise<void> {
    const { name, version, file, fingerprint } = notice;
    if (this.isPassed(name, version)) return;
    this.coming.set(name, notice);
    if (file === null) return this.swap({ notice, set: null, why: null });
    const path = new RegistryFolder(this.directory, name).paths(file).numbers;
    await sharedSet(path, fingerprint).then(
      (set) => this.swap({ notice, set, why: null }),
      (error: unknown) => this.swap({ notice, set: null, why: error instanceof Error ? error.message : String(error) }),
    );
  }

  /** Those that hold. */
  get all(): readonly ShelvedRegistry[] {
    return [...this.shelved.values()].filter(({ notice }) => notice.file !== null);
  }

  get versions(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.all.map(({ notice }) => [notice.name, notice.version]));
  }

  /** Of those that cannot be read; tried again now and then. */
  unreadable(wallNow: Instant): readonly ShelvedRegistry[] {
    const unreadable = this.all.filter(({ set }) => set === null);
    if (unreadable.length > 0 && wallNow - this.triedAt >= RETRY) {
      this.triedAt = wallNow;
      for (const { notice } of unreadable) void this.put(notice);
    }
    return unreadable;
  }

  /** Which of them list the number now. */
  find(e164: string, now: Instant): readonly RegistryFinding[] {
    const number = digitsOf(e164);
    if (number === undefined || this.shelved.size === 0) return NOWHERE;
    return this.all.flatMap(({ notice: { name, version }, set }) => {
      const found = set?.find(number, now);
      return found ? [{ name, version, until: found.until }] : [];
    });
  }

  private isPassed(name: string, version: number): boolean {
    const known = this.shelved.get(name);
    return known !== undefined && (known.notice.version > version || (known.notice.version === version && (known.set !== null || known.notice.file === null)));
  }

  /** What came later is on its way: it decides. */
  private swap(next: ShelvedRegistry): void {
    const { name, version } = next.notice;
    if ((this.coming.get(name)?.version ?? version) === version) this.shelved.set(name, next);
  }
}

const NOWHERE: readonly RegistryFinding[] = [];
