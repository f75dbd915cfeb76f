import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { ChangeList, FullList, registryList, RegistryCorrupt, RegistryFile, RegistryFolder, RegistryRefused, RowReader, writeVersion, type VersionWritten } from '@carillon/dnc-registry';
import { requireLoadable, type LoadVersion, type RegistryState } from '@carillon/domain/dnc';
import { DomainError, type Cause, type Clock, type Instant } from '@carillon/kernel';
import { CLOCK, CONFIG, READ_STORE, registryDirectory, type Config } from '@carillon/platform/config';
import type { Loaded } from '@carillon/platform/event-store';
import type { ReadStore } from '@carillon/platform/read-store';
import { DialerAcknowledgement } from '../lists/dialer-acknowledgement';
import { canonicalNumber } from '../numbers/canonical-number';
import { LoadProgress } from './load-progress';
import { RegistryStreams } from './registry-streams';

export interface LoadRequest {
  readonly name: string;
  readonly kind: 'full' | 'changes';
  readonly country: string | null;
  readonly obtainedAt: Instant;
  readonly reason: string;
  readonly mayShrink: boolean;
  readonly upload: Readable;
}

export interface LoadedVersion {
  readonly version: number;
  readonly effective: boolean;
  readonly rows: number;
  readonly progress: LoadProgress;
  readonly written: VersionWritten;
}

/** Countries that share the code 1. */
const NORTH_AMERICA: ReadonlySet<string> = new Set(['US', 'CA', 'PR', 'VI', 'GU', 'AS', 'MP', 'AG', 'AI', 'BB', 'BM', 'BS', 'DM', 'DO', 'GD', 'JM', 'KN', 'KY', 'LC', 'MS', 'SX', 'TC', 'TT', 'VC', 'VG']);
const TURN_BYTES = 1_048_576;

/** Reads a file of numbers as it arrives, and makes a version of it: all of it or nothing. */
@Injectable()
export class RegistryLoad {
  private readonly running = new Set<string>();

  constructor(
    private readonly streams: RegistryStreams,
    private readonly dialer: DialerAcknowledgement,
    @Inject(READ_STORE) private readonly store: ReadStore,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws DomainError when the version cannot be one; nothing of it is kept. */
  async run(request: LoadRequest, cause: Cause): Promise<LoadedVersion> {
    const { name } = request;
    if (this.running.has(name)) throw new DomainError('REGISTRY_LOADING', `A version of ${name} is being loaded: wait for it, see GET /dnc/registries/${name}/loads`);
    this.running.add(name);
    try {
      return await this.load(request, cause);
    } finally {
      this.running.delete(name);
    }
  }

  private async load(request: LoadRequest, cause: Cause): Promise<LoadedVersion> {
    const { name, kind } = request;
    const standing = await this.streams.load(name);
    requireLoadable(standing.state, { ...request, at: cause.occurredAt });
    const progress = new LoadProgress(this.store, cause.causationId, { registry: name, kind, started_at: cause.occurredAt });
    let rows = 0;
    try {
      await progress.tell('reading', 0);
      const made = await this.make(request, standing, progress, cause, (read) => (rows = read));
      await progress.tell('loaded', rows, { version: made.version });
      return { ...made, progress, effective: await this.dialer.isEffective(registryList(name), made.version) };
    } catch (error) {
      await progress.tell('failed', rows, { error: error instanceof Error ? error.message : String(error) });
      throw error instanceof RegistryRefused ? new DomainError(error.code, error.message) : error;
    }
  }

  private async make(request: LoadRequest, standing: Loaded<RegistryState>, progress: LoadProgress, cause: Cause, onRows: (rows: number) => void): Promise<Pick<LoadedVersion, 'version' | 'rows' | 'written'>> {
    const { name } = request;
    const folder = new RegistryFolder(registryDirectory(this.config), name);
    await folder.make();
    const previous = await this.previous(request, standing.state, folder);
    const version = standing.revision + 1;
    const file = `${version}-${cause.causationId.slice(0, 8)}`;
    try {
      const next = request.kind === 'changes' ? new ChangeList(previous?.index.expiring ?? [], cause.occurredAt) : new FullList();
      const read = await this.read(request, next, progress, cause.occurredAt);
      onRows(read.rows);
      await progress.tell('writing', read.rows);
      const about = { registry: name, version, obtainedAt: request.obtainedAt };
      const written = await writeVersion({ paths: folder.paths(file), about, previous, next, now: cause.occurredAt });
      await this.append(standing, commandOf(request, written, { ...read, rejected: progress.rejected, file }, cause), cause);
      return { version, rows: read.rows, written };
    } catch (error) {
      await folder.remove(file);
      throw error;
    } finally {
      await previous?.close();
    }
  }

  private async append(standing: Loaded<RegistryState>, command: LoadVersion, cause: Cause): Promise<void> {
    const { state } = await this.streams.decideOn(standing, command, cause);
    const kept = state.status === 'current' ? [state.current.file, ...(state.previous ? [state.previous.file] : [])] : [];
    await new RegistryFolder(registryDirectory(this.config), command.registry).sweep(kept, this.clock.wall());
  }

  /** A damaged version can be replaced by a whole one, not changed. */
  private async previous({ kind }: LoadRequest, state: RegistryState, folder: RegistryFolder): Promise<RegistryFile | undefined> {
    if (state.status !== 'current') return undefined;
    return verified(folder.paths(state.current.file).numbers).catch((error: unknown) => {
      const isLost = error instanceof RegistryCorrupt || (error as NodeJS.ErrnoException).code === 'ENOENT';
      if (isLost && kind === 'full') return undefined;
      throw isLost ? new DomainError('REGISTRY_HAS_NO_VERSION', `${(error as Error).message}, a full one`) : error;
    });
  }

  private async read({ upload, country }: LoadRequest, next: FullList | ChangeList, progress: LoadProgress, now: Instant): Promise<{ readonly rows: number; readonly sourceDigest: string }> {
    const sink = { number: (number: number) => next.number(number), row: next.row.bind(next), reject: progress.reject.bind(progress) };
    const isNorthAmerican = country !== null && NORTH_AMERICA.has(country);
    const reader = new RowReader({ isNorthAmerican, toE164: (text) => e164Of(text, country), now }, sink);
    const digest = createHash('sha256');
    let sinceTurn = 0;
    for await (const chunk of upload as AsyncIterable<Buffer>) {
      digest.update(chunk);
      reader.push(chunk);
      await progress.read(chunk.length, reader.rows);
      sinceTurn += chunk.length;
      if (sinceTurn < TURN_BYTES) continue;
      sinceTurn = 0;
      await nextTurn();
    }
    reader.end();
    return { rows: reader.rows, sourceDigest: digest.digest('hex') };
  }
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

function commandOf({ name, kind, country, obtainedAt, reason, mayShrink }: LoadRequest, written: VersionWritten, counted: Pick<LoadVersion, 'rows' | 'rejected' | 'sourceDigest' | 'file'>, cause: Cause): LoadVersion {
  const { count: numbers, added, removed, wildcards, expiring, bytes, fingerprint } = written;
  return {
    type: 'LoadVersion', registry: name, kind, country, obtainedAt, reason, ...counted, numbers, added, removed, wildcards, expiring, bytes, fingerprint,
    requestId: cause.causationId, at: cause.occurredAt, mayShrink,
  };
}
