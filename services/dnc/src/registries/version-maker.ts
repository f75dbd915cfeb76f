import { createHash } from 'node:crypto';
import { ChangeList, FullList, RegistryCorrupt, RegistryFile, RowReader, writeVersion, type About, type RowProblem, type VersionPaths, type VersionWritten } from '@carillon/dnc-registry';
import { DomainError, type Instant } from '@carillon/kernel';
import { canonicalNumber } from '../numbers/canonical-number';

/** In plain data: it travels to a thread. */
export interface MakingRequest {
  readonly kind: 'full' | 'changes';
  readonly country: string | null;
  readonly now: Instant;
  readonly about: About;
  readonly paths: VersionPaths;
  /** The file of the version that stands. */
  readonly previous: string | null;
}

export interface RejectedRow extends RowProblem {
  readonly row: number;
}

export interface VersionMade {
  readonly rows: number;
  readonly rejected: number;
  /** The first of them. */
  readonly shown: readonly RejectedRow[];
  readonly sourceDigest: string;
  readonly written: VersionWritten;
}

const SHOWN_REJECTS = 1_000;
/** Countries that share the code 1. */
const NORTH_AMERICA: ReadonlySet<string> = new Set(['US', 'CA', 'PR', 'VI', 'GU', 'AS', 'MP', 'AG', 'AI', 'BB', 'BM', 'BS', 'DM', 'DO', 'GD', 'JM', 'KN', 'KY', 'LC', 'MS', 'SX', 'TC', 'TT', 'VC', 'VG']);

/** Makes a version from pieces of a file, as they come. Close it. */
export class VersionMaker {
  rejected = 0;
  private readonly shown: RejectedRow[] = [];
  private readonly next: FullList | ChangeList;
  private readonly reader: RowReader;
  private readonly digest = createHash('sha256');

  private constructor(
    private readonly request: MakingRequest,
    private readonly previous: RegistryFile | undefined,
  ) {
    const { kind, country, now } = request;
    const next = (this.next = kind === 'changes' ? new ChangeList(previous?.index.expiring ?? [], now) : new FullList());
    const sink = { number: (number: number) => next.number(number), row: next.row.bind(next), reject: this.reject.bind(this) };
    this.reader = new RowReader({ isNorthAmerican: country !== null && NORTH_AMERICA.has(country), toE164: (text) => e164Of(text, country), now }, sink);
  }

  /** @throws DomainError where there must be a version before, and it is lost */
  static async begin(request: MakingRequest): Promise<VersionMaker> {
    return new VersionMaker(request, await previousOf(request));
  }

  get rows(): number {
    return this.reader.rows;
  }

  push(chunk: Buffer): void {
    this.digest.update(chunk);
    this.reader.push(chunk);
  }

  /** There is no more to read. */
  end(): void {
    this.reader.end();
  }

  async write(): Promise<VersionMade> {
    const { next, previous, rows, rejected, shown, request: { paths, about, now } } = this;
    const written = await writeVersion({ paths, about, previous, next, now });
    return { rows, rejected, shown, sourceDigest: this.digest.digest('hex'), written };
  }

  async close(): Promise<void> {
    await this.previous?.close();
  }

  private reject(row: number, { code, message }: RowProblem): void {
    this.rejected += 1;
    if (this.shown.length < SHOWN_REJECTS) this.shown.push({ row, code, message });
  }
}

/** A damaged version can be replaced by a whole one, not changed. */
async function previousOf({ previous, kind }: MakingRequest): Promise<RegistryFile | undefined> {
  if (previous === null) return undefined;
  return verified(previous).catch((error: unknown) => {
    const isLost = error instanceof RegistryCorrupt || (error as NodeJS.ErrnoException).code === 'ENOENT';
    if (isLost && kind === 'full') return undefined;
    throw isLost ? new DomainError('REGISTRY_HAS_NO_VERSION', `${(error as Error).message}, a full one`) : error;
  });
}

async function verified(path: string): Promise<RegistryFile> {
  const file = await RegistryFile.open(path);
  try {
    await file.verify();
    return file;
  } catch (error) {
    await file.close();
    throw error;
  }
}

function e164Of(text: string, country: string | null): string | undefined {
  const canonical = canonicalNumber(text, country ?? undefined);
  return 'number' in canonical ? canonical.number : undefined;
}
