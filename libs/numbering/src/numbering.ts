import type { Clock } from '@carillon/kernel';
import { newId } from '@carillon/platform/crypto';
import { Aggregates, type EventStore } from '@carillon/platform/event-store';
import { numberingDecider } from './numbering.decider';

/** Numbers that a process reserves at a time: most creations cost no append of their own. A stop leaves the rest unused. */
const BLOCK = 10;
/** Processes that reserve at the same instant decide anew, one after another. */
const ATTEMPTS = 50;

interface Block {
  next: number;
  readonly upTo: number;
}

/** Small whole numbers, unique in an environment for each kind of thing, for clients that know things by such numbers. */
export class Numbering {
  private readonly aggregates;
  private readonly blocks = new Map<string, Block>();
  private readonly turns = new Map<string, Promise<unknown>>();

  constructor(
    store: EventStore,
    private readonly clock: Clock,
    private readonly kind: 'campaigns' | 'agents' | 'phone_numbers',
  ) {
    this.aggregates = new Aggregates(store, numberingDecider, { category: 'numbering', attempts: ATTEMPTS });
  }

  /** One after another: who asks while a block is being reserved takes from that block. */
  next(environmentId: string): Promise<number> {
    const before = this.turns.get(environmentId) ?? Promise.resolve();
    const mine = before.then(() => this.take(environmentId));
    this.turns.set(environmentId, mine.catch(() => undefined));
    return mine;
  }

  private async take(environmentId: string): Promise<number> {
    const known = this.blocks.get(environmentId);
    const block = known && known.next <= known.upTo ? known : await this.reserve(environmentId);
    this.blocks.set(environmentId, block);
    return block.next++;
  }

  /** Every reservation has a cause of its own: a repeated request must not be taken for the reservation of the first. */
  private async reserve(environmentId: string): Promise<Block> {
    const id = newId();
    const at = this.clock.now();
    const cause = { causationId: id, correlationId: id, occurredAt: at, actor: 'system', environmentId };
    const { events } = await this.aggregates.execute(`${environmentId}.${this.kind}`, { type: 'ReserveNumbers', count: BLOCK, at }, cause);
    const [reserved] = events;
    if (!reserved) throw new Error('A reservation always adds an event');
    return { next: reserved.data.from, upTo: reserved.data.upTo };
  }
}
