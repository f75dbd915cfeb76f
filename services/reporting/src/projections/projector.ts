import type { PublicEvent } from '@carillon/contracts';
import type { Document, ReadStore, Write } from '@carillon/platform/read-store';
import { ActivitySequence } from './activity-sequence';
import { ACTIVITY, activityOf, type ActivityDocument, type ActivityEntry } from './activity.projection';
import { openCollections, PROJECTIONS } from './all-projections';
import { foldAll, isChanged, writeOf, type Fold, type Step } from './folding';
import { RecentDocuments } from './recent-documents';

/** What an event says, and whether that makes sense. */
interface Arrival {
  readonly steps: readonly Step[];
  readonly entries: readonly ActivityEntry[];
  readonly refused: Step['refused'];
}

/** Far more than writers that meet on one document. */
const MOST_ROUNDS = 20;
/** Larger events tell of leads that are not in flight. */
const FEW = 8;

/**
 * Puts events into the collections, many at a time: loads what they need at once, computes, writes once. A write that was held
 * back, because another projector changed the document meanwhile, is computed anew from what is there now.
 */
export class Projector {
  private readonly recent: RecentDocuments;

  constructor(
    private readonly store: ReadStore,
    private readonly sequence: ActivitySequence,
  ) {
    this.recent = new RecentDocuments(store);
  }

  static async open(store: ReadStore): Promise<Projector> {
    await openCollections(store);
    return new Projector(store, new ActivitySequence(store));
  }

  /**
   * Resolves when they are in the collections, with the errors of those that make no sense, each in its event's place. When it
   * throws they may be there in part, and can be given again.
   */
  async project(events: readonly PublicEvent[]): Promise<readonly unknown[]> {
    const arrivals = events.map(arrivalOf);
    try {
      await this.write(arrivals);
    } catch (error) {
      this.recent.clear();
      throw error;
    }
    return arrivals.map(({ refused }) => refused.error);
  }

  private async write(batch: readonly Arrival[]): Promise<void> {
    const isHandled = ({ refused }: Arrival): boolean => !('error' in refused);
    const open = batch.filter(isHandled);
    let heldBack = await this.round(open.flatMap(({ steps }) => steps), open.flatMap(({ entries }) => entries));
    for (let rounds = 1; heldBack.length > 0; rounds++) {
      if (rounds > MOST_ROUNDS) throw new Error(`The same document was held back ${MOST_ROUNDS} times`);
      heldBack = await this.round(heldBack, []);
    }
  }

  /** Returns the steps that are to be taken again. */
  private async round(steps: readonly Step[], entries: readonly ActivityEntry[]): Promise<readonly Step[]> {
    const [documents] = await Promise.all([this.load(steps), this.sequence.ready(entries.length)]);
    const changed = foldAll(steps, (collection, id) => documents.get(collection)?.get(id)).filter(isChanged);
    // Numbered and handed over without a pause between: the feed is written in the order of its numbers.
    const feed = entries.map((entry): Write<ActivityDocument> => ({ kind: 'insert', collection: ACTIVITY.name, document: { ...entry, seq: this.sequence.next() } }));
    const applied = await this.store.write([...changed.map(writeOf), ...feed]);
    return changed.flatMap((fold, place) => this.settle(fold, applied[place] === true));
  }

  /** What is said first of a document is said of one that is not there, as a rule: it is not looked for. */
  private async load(steps: readonly Step[]): Promise<ReadonlyMap<string, ReadonlyMap<string, Document>>> {
    const wanted = Map.groupBy(steps, ({ projection }) => projection.definition.name);
    return new Map(await Promise.all([...wanted].map(async ([name, own]) => [name, await this.recent.load(name, soughtIn(own), unsoughtIn(own))] as const)));
  }

  /** What is not remembered must not be remembered as it was before, either. */
  private settle({ projection, id, after, steps }: Fold, isApplied: boolean): readonly Step[] {
    const collection = projection.definition.name;
    if (isApplied && after && steps.at(-1)?.isLive) this.recent.remember(collection, after);
    else this.recent.forget(collection, id);
    return isApplied ? [] : steps.map((step) => ({ ...step, isFirst: false }));
  }
}

function arrivalOf(event: PublicEvent): Arrival {
  const refused: Step['refused'] = {};
  try {
    return { steps: stepsOf(event, refused), entries: activityOf(event), refused };
  } catch (error) {
    return { steps: [], entries: [], refused: { error } };
  }
}

function stepsOf(event: PublicEvent, refused: Step['refused']): readonly Step[] {
  const targets = PROJECTIONS.flatMap((projection) => projection.factsOf(event).map((target) => ({ ...target, projection })));
  const isLive = targets.length <= FEW;
  return targets.map((target) => ({ ...target, isLive, refused }));
}

const isUnsought = ({ isFirst }: Step): boolean => isFirst === true;

/** By the first step of each document: it may be the very one that makes it. */
const firstSteps = (steps: readonly Step[]): readonly Step[] => [...new Map(steps.toReversed().map((step) => [step.id, step])).values()];

const soughtIn = (steps: readonly Step[]): readonly string[] => firstSteps(steps).flatMap((step) => (isUnsought(step) ? [] : [step.id]));
const unsoughtIn = (steps: readonly Step[]): readonly string[] => firstSteps(steps).flatMap((step) => (isUnsought(step) ? [step.id] : []));
