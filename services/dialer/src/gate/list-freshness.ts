import { REGISTRIES } from '@carillon/dnc-registry';
import { onceUntilAnswered, SECOND, streamName, type Clock, type Duration, type Instant } from '@carillon/kernel';
import type { EventStore } from '@carillon/platform/event-store';
import type { Refusal } from '../placing/refusals';
import type { DncView } from './dnc-view';

/** How often the log is asked whether there is something newer. */
const LOOK_EVERY: Duration = SECOND;
/** A change of a list may be on its way for this long; a longer one means that changes do not arrive. Wall time. */
export const STALE_AFTER: Duration = 10 * SECOND;

interface Look {
  /** Wall time of the last look at the log. */
  readonly at: Instant;
  readonly version: number;
  /** Since when the version after this one has been waiting; `null`: there is none. */
  readonly behindSince: Instant | null;
}

/** Compares the dialer's view of the lists with the log itself: a view that stopped following is not dialled by. */
export class ListFreshness {
  private readonly looks = new Map<string, Look>();

  constructor(
    private readonly events: Pick<EventStore, 'read'>,
    private readonly view: Pick<DncView, 'versionsOf'>,
    private readonly clock: Pick<Clock, 'wall'>,
  ) {}

  /** @throws what the log throws: what cannot be asked is not dialled by either. */
  async refusal(lists: readonly string[]): Promise<Refusal | undefined> {
    for (const list of lists.filter(isVersioned)) {
      const { version, behindSince } = await this.look(list);
      if (behindSince !== null && this.isStale(behindSince)) return { reason: 'expired', facts: { list, view: version, behindForMs: this.clock.wall() - behindSince } };
    }
    return undefined;
  }

  /** Asked for the health of the dialer; looks again, so that it is seen when it is mended. */
  async why(): Promise<string | undefined> {
    const refusal = await this.refusal([...this.looks.keys()]);
    return refusal && `the list ${String(refusal.facts['list'])} does not follow the log any more, so no call is made that it might forbid; it stands at version ${String(refusal.facts['view'])}`;
  }

  private async look(list: string): Promise<Look> {
    const known = this.looks.get(list);
    const version = this.view.versionsOf([list])[list] ?? -1;
    if (known?.version === version && this.clock.wall() - known.at < LOOK_EVERY) return known;
    return this.askLog(`${list}@${version}`, list, version);
  }

  /** Dials that need the same look at the same time share it. */
  private readonly askLog = onceUntilAnswered(async (_: string, list: string, version: number): Promise<Look> => {
    const now = this.clock.wall();
    const known = this.looks.get(list);
    const [next] = await this.events.read(streamName('dnc', list), version + 1, 1);
    const since = known?.version === version ? (known.behindSince ?? now) : now;
    const look = { at: now, version, behindSince: next ? since : null };
    this.looks.set(list, look);
    return look;
  });

  private isStale(since: Instant): boolean {
    return this.clock.wall() - since >= STALE_AFTER;
  }
}

/** A campaign's own list is part of its settings; a registry has files. */
const isVersioned = (list: string): boolean => list !== REGISTRIES && !list.startsWith('campaign.');
