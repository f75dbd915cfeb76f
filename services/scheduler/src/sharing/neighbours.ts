import { SECOND, type Cancel } from '@carillon/kernel';
import { wallTimers, type Timers } from '@carillon/platform/message-log';
import type { Membership } from '@carillon/platform/ownership';
import type { CampaignBoard } from '../agenda/campaign-board';
import type { InFlight } from '../agenda/in-flight';
import type { Estates } from './estates';
import type { Claims } from './claims';

export interface NeighboursParts {
  readonly membership: Pick<Membership, 'id' | 'isIn' | 'isSole'>;
  readonly board: CampaignBoard;
  readonly inFlight: InFlight;
  readonly claims: Claims;
  readonly estates: Estates;
  readonly kick: (environmentId: string) => void;
  readonly onFailure: (error: unknown) => void;
  readonly timers?: Timers;
}

const INTERVAL = SECOND / 4;
/** Every so many intervals. */
const AGENDA_EVERY = 4;
const ESTATES_EVERY = 8;

/**
 * What other instances did to this one's leads and calls: they handle what happens to arrive at them. An instance that is
 * alone has no neighbours, and nothing is asked.
 */
export class Neighbours {
  private cancel: Cancel = () => undefined;
  private rounds = 0;
  private isStopped = false;
  private looking: Promise<void> = Promise.resolve();

  constructor(private readonly parts: NeighboursParts) {}

  start(): void {
    if (!this.parts.membership.isSole) this.schedule();
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    this.cancel();
    await this.looking;
  }

  private schedule(): void {
    if (this.isStopped) return;
    this.cancel = (this.parts.timers ?? wallTimers)(INTERVAL, () => {
      this.looking = this.look().catch(this.parts.onFailure).then(() => this.schedule());
    });
  }

  private async look(): Promise<void> {
    if (!this.parts.membership.isIn()) return;
    const round = ++this.rounds;
    await this.clearEnded();
    if (round % AGENDA_EVERY === 0) this.lookAtTheAgenda();
    if (round % ESTATES_EVERY === 0) await this.parts.estates.settle();
  }

  /** Calls of this instance whose end another one handled. */
  private async clearEnded(): Promise<void> {
    const { claims, inFlight, membership, kick } = this.parts;
    const ended = await claims.of(membership.id, true);
    ended.forEach(({ lead_id, _id }) => inFlight.remove(lead_id, _id));
    await claims.drop(ended.map(({ _id }) => _id));
    new Set(ended.map(({ environment_id }) => environment_id)).forEach(kick);
  }

  /** Leads of this instance that another one made ready or put off. */
  private lookAtTheAgenda(): void {
    const { board, kick } = this.parts;
    for (const environmentId of board.environments()) {
      board.turnTakersOf(environmentId).forEach((turn) => turn.lookAnew());
      kick(environmentId);
    }
  }
}
