import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { SECOND } from '@carillon/kernel';
import { READ_STORE } from '@carillon/platform/config';
import type { CollectionDefinition, ReadStore } from '@carillon/platform/read-store';

/** Written by others; opened here to wait for. */
const VIEWS: readonly CollectionDefinition[] = ['campaign_board', 'agenda_campaigns', 'dialer_campaigns'].map((name) => ({ name, indexes: [] }));

const PATIENCE_MS = SECOND;
/** An authorisation lives five seconds of wall time; after that and a little more, none that was given before can become a dial. */
const GATE_PATIENCE_MS = 6 * SECOND;

/** A command answers when the views that matter have it, or when waiting for them is of no more use. */
@Injectable()
export class Acknowledgement implements OnModuleInit {
  constructor(@Inject(READ_STORE) private readonly store: ReadStore) {}

  async onModuleInit(): Promise<void> {
    await Promise.all(VIEWS.map((view) => this.store.open(view)));
  }

  async seen(id: string, revision: number): Promise<void> {
    await Promise.all(['campaign_board', 'agenda_campaigns'].map((view) => this.store.waitFor(view, id, revision, PATIENCE_MS)));
  }

  /** Nothing that was authorised under an older revision is dialled any more. */
  async inForce(id: string, revision: number): Promise<void> {
    await Promise.all([this.seen(id, revision), this.store.waitFor('dialer_campaigns', id, revision, GATE_PATIENCE_MS)]);
  }
}
