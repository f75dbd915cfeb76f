import type { PublicEvent } from '@carillon/contracts';
import type { Document, ReadStore, Write } from '@carillon/platform/read-store';
import { ActivitySequence } from './activity-sequence';
import { ACTIVITY, activityOf, type ActivityDocument } from './activity.projection';
import { openCollections, PROJECTIONS } from './all-projections';
import type { AnyProjection, Target } from './projection';
import { RecentDocuments } from './recent-documents';

/** One document that an event changes. */
interface Step extends Target<unknown> {
  readonly projection: AnyProjection;
}

interface Change extends Step {
  readonly after: Document;
}

/** Far more than writers that meet on one document; beyond it the message is delivered again. */
const MOST_ROUNDS = 20;
/** Larger events tell of leads that are not in flight. */
const FEW = 8;

/**
 * Puts events into the collections: loads what an event needs at once, computes, writes once. A write that was held back,
 * because another handler changed the document meanwhile, is computed anew from what is there now.
 */
export class Projector {
  private readonly recent: RecentDocuments;

  constructor(
    private readonly store: ReadStore,
    private readonly sequence: ActivitySequence,
    private readonly onActivity: () => void = () => {},
  ) {
    this.recent = new RecentDocuments(store);
  }

  static async open(store: ReadStore, onActivity?: () => void): Promise<Projector> {
    await openCollections(store);
    return new Projector(store, new ActivitySequence(store), onActivity);
  }

  async project(event: PublicEvent): Promise<void> {
    let steps = await this.round(stepsOf(event), activityOf(event));
    for (let round = 1; steps.length > 0; round++) {
      if (round === MOST_ROUNDS) throw new Error(`${event.type} ${event.metadata.messageId} was held back ${round} times`);
      steps = await this.round(steps, []);
    }
  }

  /** Returns the steps that are still to be taken. */
  private async round(steps: readonly Step[], entries: ReturnType<typeof activityOf>): Promise<readonly Step[]> {
    const { now, later } = oncePerDocument(steps);
    const [documents] = await Promise.all([this.load(now), this.sequence.ready(entries.length)]);
    const changes = changesOf(now, documents);
    // Numbered and handed over without a pause between: the feed is written in the order of its numbers.
    const feed = entries.map((entry): Write<ActivityDocument> => ({ kind: 'insert', collection: ACTIVITY.name, document: { ...entry, seq: this.sequence.next() } }));
    const applied = await this.store.write([...changes.map(({ write }) => write), ...feed]);
    if (feed.length > 0) this.onActivity();
    return [...this.settle(changes, applied), ...later];
  }

  private async load(steps: readonly Step[]): Promise<ReadonlyMap<AnyProjection, ReadonlyMap<string, Document>>> {
    const wanted = Map.groupBy(steps.filter(({ isFirst }) => !isFirst), ({ projection }) => projection);
    return new Map(
      await Promise.all([...wanted].map(async ([projection, own]) => [projection, await this.recent.load(projection.definition.name, own.map(({ id }) => id))] as const)),
    );
  }

  private settle(changes: readonly Written[], applied: readonly boolean[]): readonly Step[] {
    const heldBack: Step[] = [];
    changes.forEach(({ projection, id, fact, after }, index) => {
      const collection = projection.definition.name;
      if (applied[index] !== true) {
        this.recent.forget(collection, id);
        heldBack.push({ projection, id, fact });
      } else if (changes.length <= FEW) this.recent.remember(collection, after);
      // What is not remembered must not be remembered as it was before, either.
      else this.recent.forget(collection, id);
    });
    return heldBack;
  }
}

interface Written extends Change {
  readonly write: Write;
}

const stepsOf = (event: PublicEvent): readonly Step[] =>
  PROJECTIONS.flatMap((projection) => projection.factsOf(event).map((target) => ({ ...target, projection })));

/** A write is guarded by what was read before it, so a document is written once a round. */
function oncePerDocument(steps: readonly Step[]): { now: readonly Step[]; later: readonly Step[] } {
  const seen = new Map<AnyProjection, Set<string>>();
  const later: Step[] = [];
  const now = steps.filter((step) => {
    const ids = seen.get(step.projection) ?? new Set();
    seen.set(step.projection, ids);
    const isFirst = !ids.has(step.id);
    ids.add(step.id);
    if (!isFirst) later.push(step);
    return isFirst;
  });
  return { now, later };
}

function changesOf(steps: readonly Step[], documents: ReadonlyMap<AnyProjection, ReadonlyMap<string, Document>>): readonly Written[] {
  return steps.flatMap((step) => {
    const { projection, fact, id } = step;
    const before = documents.get(projection)?.get(id);
    const after = projection.evolve(before, fact, id);
    if (!after) return [];
    const tallies = projection.tally?.(before, after, fact) ?? [];
    const write: Write = { kind: 'put', collection: projection.definition.name, document: after, tallies };
    return [{ ...step, after, write }];
  });
}
