import type { PublicEvent } from '@carillon/contracts';
import { backoff, wallTimers } from '@carillon/platform/message-log';
import type { Document, ReadStore, Write } from '@carillon/platform/read-store';
import { ActivitySequence } from './activity-sequence';
import { ACTIVITY, activityOf, type ActivityDocument, type ActivityEntry } from './activity.projection';
import { openCollections, PROJECTIONS } from './all-projections';
import { Batches } from './batches';
import { foldAll, isChanged, writeOf, type Fold, type Step } from './folding';
import { RecentDocuments } from './recent-documents';

/** An event on its way, and who waits for it. */
interface Arrival {
  readonly steps: readonly Step[];
  readonly entries: readonly ActivityEntry[];
  readonly refused: Step['refused'];
  readonly signal: AbortSignal | undefined;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

export interface ProjectorOptions {
  /** Nobody else writes these documents: what several events say about one is then written once. */
  readonly isSole?: boolean;
  readonly onActivity?: () => void;
  /** The store failed; it is tried again. */
  readonly onFailure?: (error: unknown) => void;
}

/** Far more than writers that meet on one document. */
const MOST_ROUNDS = 20;
/** Larger events tell of leads that are not in flight. */
const FEW = 8;
const RETRY = { firstDelay: 50, maxDelay: 2_000 };

/**
 * Puts events into the collections, many at a time: loads what they need at once, computes, writes once. A write that was held
 * back, because another projector changed the document meanwhile, is computed anew from what is there now.
 */
export class Projector {
  private readonly recent: RecentDocuments;
  private readonly batches = new Batches<Arrival>({ work: (batch) => this.put(batch), weightOf: ({ steps, entries }) => steps.length + entries.length });
  private readonly mostSteps: number;

  constructor(
    private readonly store: ReadStore,
    private readonly sequence: ActivitySequence,
    private readonly options: ProjectorOptions = {},
  ) {
    this.recent = new RecentDocuments(store);
    // The guard of a write sees one step of another projector, and would not see one among several.
    this.mostSteps = options.isSole ? Infinity : 1;
  }

  static async open(store: ReadStore, options?: ProjectorOptions): Promise<Projector> {
    await openCollections(store);
    return new Projector(store, new ActivitySequence(store), options);
  }

  /**
   * Resolves when it is in the collections, and not before the events that were given before it. Until then it is tried again and
   * again, unless the signal is aborted; an event that makes no sense is refused.
   */
  project(event: PublicEvent, signal?: AbortSignal): Promise<void> {
    const refused: Step['refused'] = {};
    const steps = stepsOf(event, refused);
    const entries = activityOf(event);
    return new Promise((resolve, reject) => this.batches.add({ steps, entries, refused, signal, resolve, reject }));
  }

  private async put(batch: readonly Arrival[]): Promise<void> {
    for (let failures = 1; ; failures++) {
      try {
        await this.write(batch);
        return batch.forEach(answer);
      } catch (error) {
        this.recent.clear();
        if (batch.every(({ signal }) => signal?.aborted)) return batch.forEach(({ reject }) => reject(error));
        this.options.onFailure?.(error);
        await new Promise<void>((resolve) => wallTimers(backoff(RETRY, failures, Math.random), resolve));
      }
    }
  }

  private async write(batch: readonly Arrival[]): Promise<void> {
    const isHandled = ({ refused }: Arrival): boolean => !('error' in refused);
    const open = batch.filter(isHandled);
    let { later, heldBack } = await this.round(open.flatMap(({ steps }) => steps), open.flatMap(({ entries }) => entries));
    for (let rounds = 1; later.length + heldBack.length > 0; ) {
      if (heldBack.length > 0 && rounds++ >= MOST_ROUNDS) throw new Error(`The same document was held back ${rounds} times`);
      ({ later, heldBack } = await this.round([...heldBack, ...later], []));
    }
  }

  /** Returns the steps that are still to be taken. */
  private async round(steps: readonly Step[], entries: readonly ActivityEntry[]): Promise<{ later: readonly Step[]; heldBack: readonly Step[] }> {
    const [documents] = await Promise.all([this.load(steps), this.sequence.ready(entries.length)]);
    const { folds, later } = foldAll(steps, (collection, id) => documents.get(collection)?.get(id), this.mostSteps);
    const changed = folds.filter(isChanged);
    // Numbered and handed over without a pause between: the feed is written in the order of its numbers.
    const feed = entries.map((entry): Write<ActivityDocument> => ({ kind: 'insert', collection: ACTIVITY.name, document: { ...entry, seq: this.sequence.next() } }));
    const applied = await this.store.write([...changed.map(writeOf), ...feed]);
    if (feed.length > 0) this.options.onActivity?.();
    return { later, heldBack: changed.flatMap((fold, place) => this.settle(fold, applied[place] === true)) };
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

const answer = ({ refused, resolve, reject }: Arrival): void => ('error' in refused ? reject(refused.error) : resolve());

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
