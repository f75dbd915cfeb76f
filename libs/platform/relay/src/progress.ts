import type { Position } from '@carillon/platform/event-store';
import type { CollectionDefinition, Document, ReadStore } from '@carillon/platform/read-store';

export type ProgressStore = Pick<ReadStore, 'open' | 'get' | 'checkpoint' | 'write'>;

/** How far a relay is, kept where its next holder finds it. */
export interface Progress {
  /** What is kept now, whoever keeps it. */
  load(): Promise<Position>;
  /** Makes it this holder's: what a former one saves from now on is refused. */
  claim(token: number): Promise<Position>;
  /** @throws Outrun when a newer holder has claimed it. */
  save(position: Position): Promise<void>;
}

/** Somebody else relays under this name now. */
export class Outrun extends Error {
  constructor(name: string) {
    super(`${name} has a newer holder; this process publishes nothing more until the lease is its own again`);
    this.name = 'Outrun';
  }
}

/** Of a relay that has no rival: a checkpoint and nothing else. */
export class PlainProgress implements Progress {
  constructor(
    private readonly store: Pick<ReadStore, 'checkpoint' | 'write'>,
    private readonly name: string,
  ) {}

  async load(): Promise<Position> {
    return (await this.store.checkpoint(this.name)) ?? 0;
  }

  claim(): Promise<Position> {
    return this.load();
  }

  async save(position: Position): Promise<void> {
    await this.store.write([], { name: this.name, position });
  }
}

interface RelayPosition extends Document {
  /** Of the holder that wrote it. */
  readonly token: number;
  readonly position: Position;
}

export const RELAY_POSITIONS: CollectionDefinition<RelayPosition> = { name: 'relay_positions', indexes: [] };

const ATTEMPTS = 5;

/**
 * A document beside the checkpoint: every write must follow directly on the one before, so that of two writers who believe
 * to hold the lease one is refused, and the claim of a newer holder ends the older one's writes. The checkpoint is written
 * too, for those who only want to know it.
 */
export class FencedProgress implements Progress {
  private version = 0;
  private token = 0;

  constructor(
    private readonly store: ProgressStore,
    private readonly name: string,
  ) {}

  async load(): Promise<Position> {
    const found = await this.find();
    return found?.position ?? (await this.store.checkpoint(this.name)) ?? 0;
  }

  async claim(token: number): Promise<Position> {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const found = await this.find();
      if (found && found.token > token) throw new Outrun(this.name);
      const position = found?.position ?? (await this.store.checkpoint(this.name)) ?? 0;
      this.token = token;
      this.version = (found?._v ?? -1) + 1;
      if (await this.put(position)) return position;
    }
    throw new Outrun(this.name);
  }

  async save(position: Position): Promise<void> {
    this.version++;
    if (!(await this.put(position))) throw new Outrun(this.name);
  }

  private async find(): Promise<RelayPosition | undefined> {
    await this.store.open(RELAY_POSITIONS);
    return this.store.get<RelayPosition>(RELAY_POSITIONS.name, this.name);
  }

  private async put(position: Position): Promise<boolean> {
    const document: RelayPosition = { _id: this.name, _v: this.version, token: this.token, position };
    const [applied] = await this.store.write([{ kind: 'put', collection: RELAY_POSITIONS.name, document }], { name: this.name, position });
    return applied === true;
  }
}
