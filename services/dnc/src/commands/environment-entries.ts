import { Injectable } from '@nestjs/common';
import { activeSuppression, type NumberCommand } from '@carillon/domain/number';
import type { Cause } from '@carillon/kernel';
import { isPartActive } from '../entries/dnc-entry.document';
import { DncEntries, type EntriesByKey } from '../entries/dnc-entries';
import { environmentList } from '../lists/list-target';
import { NumberStreams, type ChangedNumber } from '../lists/number-streams';
import { inTurn } from './in-turn';
import { ListEntries } from './list-entries';
import type { Added, NewEntry, Removed, Settled } from './new-entry';

const NO_REASON = 'No reason given';

/** Single entries of an environment's list: each is ordered against the dials of its number, so it holds when it is answered. */
@Injectable()
export class EnvironmentEntries {
  constructor(
    private readonly numbers: NumberStreams,
    private readonly entries: DncEntries,
    private readonly lists: ListEntries,
  ) {}

  async add(environmentId: string, wanted: readonly NewEntry[], cause: Cause): Promise<Settled<Added>> {
    const known = await this.entries.of(environmentId, wanted.map(({ numberKey }) => numberKey));
    const results = await inTurn(wanted, ({ numberKey }) => numberKey, async (entry): Promise<Added> => {
      const changed = await this.change(environmentId, entry.numberKey, suppress(environmentId, entry, cause.occurredAt), cause);
      return wasListed(changed, known, entry.numberKey, cause.occurredAt) ? 'already_listed' : 'added';
    });
    return { results, version: null };
  }

  /** Takes a number off by whichever road it came: its own stream, or a version of the environment's list. */
  async remove(environmentId: string, numberKeys: readonly string[], reason: string, cause: Cause): Promise<Settled<Removed>> {
    const known = await this.entries.of(environmentId, numberKeys);
    const loaded = [...known.values()].filter(({ bulk }) => bulk?.listed).map(({ number_key }) => number_key);
    const command = (numberKey: string): NumberCommand => ({ type: 'ReinstateNumber', environmentId, numberKey, reason, at: cause.occurredAt });
    const [results, version] = await Promise.all([
      inTurn(numberKeys, String, async (numberKey): Promise<Removed> => {
        const changed = await this.change(environmentId, numberKey, command(numberKey), cause);
        return wasListed(changed, known, numberKey, cause.occurredAt) ? 'removed' : 'not_listed';
      }),
      loaded.length > 0 ? this.lists.removeKeys(environmentList(environmentId), loaded, reason, cause) : null,
    ]);
    return { results, version };
  }

  private async change(environmentId: string, numberKey: string, command: NumberCommand, cause: Cause): Promise<ChangedNumber> {
    const changed = await this.numbers.change({ environmentId, numberKey, command }, cause);
    if (changed.isChanged) await this.entries.show(environmentId, numberKey, 'single', changed.revision);
    return changed;
  }
}

const suppress = (environmentId: string, { number, numberKey, reason, expiresAt }: NewEntry, at: number): NumberCommand => ({
  type: 'SuppressNumber',
  environmentId,
  numberKey,
  reason: reason ?? NO_REASON,
  source: 'api',
  expiresAt,
  at,
  personal: { number },
});

/** The stream knows its own entry for certain; what was loaded in bulk stands in the document alone. */
const wasListed = ({ before }: ChangedNumber, known: EntriesByKey, numberKey: string, now: number): boolean =>
  activeSuppression(before, now) !== null || isPartActive(known.get(numberKey)?.bulk ?? null, now);
