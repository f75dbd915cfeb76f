import { Injectable } from '@nestjs/common';
import type { Cause } from '@carillon/kernel';
import { DncEntries } from '../entries/dnc-entries';
import { DialerAcknowledgement } from '../lists/dialer-acknowledgement';
import type { ListTarget } from '../lists/list-target';
import { EnvironmentEntries } from './environment-entries';
import { ListEntries } from './list-entries';
import type { Added, NewEntry, Removed, Settled } from './new-entry';

/** `effective`: every later dial takes it into account. */
export type Confirmed<Result> = Settled<Result> & { readonly effective: boolean };

/** Adds to and removes from either list, and waits until it counts. */
@Injectable()
export class EntryChanges {
  constructor(
    private readonly environment: EnvironmentEntries,
    private readonly lists: ListEntries,
    private readonly entries: DncEntries,
    private readonly dialer: DialerAcknowledgement,
  ) {}

  async add(target: ListTarget, wanted: readonly NewEntry[], cause: Cause): Promise<Confirmed<Added>> {
    if (target.kind === 'environment') return this.confirmed(target, await this.environment.add(target.environmentId, wanted, cause));
    return this.confirmed(target, await this.lists.add({ target, source: 'api', entries: wanted, requestId: cause.causationId }, cause));
  }

  async remove(target: ListTarget, numberKeys: readonly string[], reason: string, cause: Cause): Promise<Confirmed<Removed>> {
    if (target.kind === 'environment') return this.confirmed(target, await this.environment.remove(target.environmentId, numberKeys, reason, cause));
    return this.confirmed(target, await this.lists.remove(target, numberKeys, reason, cause));
  }

  private async confirmed<Result>({ list }: ListTarget, settled: Settled<Result>): Promise<Confirmed<Result>> {
    const { version } = settled;
    if (version === null) return { ...settled, effective: true };
    const [effective] = await Promise.all([this.dialer.isEffective(list, version), this.entries.reflect(list, version)]);
    return { ...settled, effective };
  }
}
