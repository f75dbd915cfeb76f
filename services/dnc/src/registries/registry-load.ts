import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { registryList, RegistryFolder, type VersionWritten } from '@carillon/dnc-registry';
import { requireLoadable, type LoadVersion, type RegistryState } from '@carillon/domain/dnc';
import { DomainError, type Cause, type Clock, type Instant } from '@carillon/kernel';
import { CLOCK, CONFIG, READ_STORE, registryDirectory, type Config } from '@carillon/platform/config';
import type { Loaded } from '@carillon/platform/event-store';
import type { ReadStore } from '@carillon/platform/read-store';
import { DialerAcknowledgement } from '../lists/dialer-acknowledgement';
import { LoadProgress } from './load-progress';
import { RegistryStreams } from './registry-streams';
import type { MakingRequest } from './version-maker';
import { makeVersion } from './version-thread';

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
    try {
      await progress.tell('reading');
      const made = await this.make(request, standing, progress, cause);
      await progress.tell('loaded', { version: made.version });
      return { ...made, progress, effective: await this.dialer.isEffective(registryList(name), made.version) };
    } catch (error) {
      await progress.tell('failed', { error: error instanceof Error ? error.message : String(error) });
      throw error;
    }
  }

  private async make(request: LoadRequest, standing: Loaded<RegistryState>, progress: LoadProgress, cause: Cause): Promise<Pick<LoadedVersion, 'version' | 'rows' | 'written'>> {
    const { name, kind, country, obtainedAt, upload } = request;
    const folder = new RegistryFolder(registryDirectory(this.config), name);
    await folder.make();
    const version = standing.revision + 1;
    const file = `${version}-${cause.causationId.slice(0, 8)}`;
    const making: MakingRequest = { kind, country, now: cause.occurredAt, about: { registry: name, version, obtainedAt }, paths: folder.paths(file), previous: previousOf(standing.state, folder) };
    try {
      const { written, ...read } = await makeVersion(making, upload as AsyncIterable<Buffer>, progress);
      progress.shown = read.shown;
      const { rows, rejected, sourceDigest } = read;
      await this.append(standing, commandOf(request, written, { rows, rejected, sourceDigest, file }, cause), cause);
      return { version, rows, written };
    } catch (error) {
      await folder.remove(file);
      throw error;
    }
  }

  private async append(standing: Loaded<RegistryState>, command: LoadVersion, cause: Cause): Promise<void> {
    const { state } = await this.streams.decideOn(standing, command, cause);
    const kept = state.status === 'current' ? [state.current.file, ...(state.previous ? [state.previous.file] : [])] : [];
    await new RegistryFolder(registryDirectory(this.config), command.registry).sweep(kept, this.clock.wall());
  }
}

const previousOf = (state: RegistryState, folder: RegistryFolder): string | null => (state.status === 'current' ? folder.paths(state.current.file).numbers : null);

function commandOf({ name, kind, country, obtainedAt, reason, mayShrink }: LoadRequest, written: VersionWritten, counted: Pick<LoadVersion, 'rows' | 'rejected' | 'sourceDigest' | 'file'>, cause: Cause): LoadVersion {
  const { count: numbers, added, removed, wildcards, expiring, bytes, fingerprint } = written;
  return {
    type: 'LoadVersion', registry: name, kind, country, obtainedAt, reason, ...counted, numbers, added, removed, wildcards, expiring, bytes, fingerprint,
    requestId: cause.causationId, at: cause.occurredAt, mayShrink,
  };
}
