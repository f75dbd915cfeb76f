import { Inject, Injectable } from '@nestjs/common';
import type { CampaignCommand, CampaignEvent, CampaignState, ExistingCampaign } from '@carillon/domain/campaign';
import type { Cause } from '@carillon/kernel';
import { EVENT_STORE } from '@carillon/platform/config';
import { Aggregates, type EventStore, type Executed, type Loaded } from '@carillon/platform/event-store';
import { HttpProblem } from '@carillon/platform/http';
import { DECIDER } from './knowledge';

export interface Changed {
  readonly state: ExistingCampaign;
  readonly revision: number;
}

const noSuchCampaign = (): HttpProblem => new HttpProblem('CAMPAIGN_NOT_FOUND', 'There is no such campaign; list yours with GET /campaigns');

/** Commands of campaigns against their streams. */
@Injectable()
export class CampaignStreams {
  private readonly aggregates: Aggregates<CampaignState, CampaignCommand, CampaignEvent>;

  constructor(@Inject(EVENT_STORE) store: EventStore) {
    this.aggregates = new Aggregates(store, DECIDER, { category: 'campaign' });
  }

  load(id: string): Promise<Loaded<CampaignState>> {
    return this.aggregates.load(id);
  }

  /** @throws HttpProblem CAMPAIGN_NOT_FOUND also for one of another environment. */
  async owned(id: string, environmentId: string): Promise<Changed> {
    const { state, revision } = await this.load(id);
    if (state.status === 'absent' || state.environmentId !== environmentId) throw noSuchCampaign();
    return { state, revision };
  }

  /** @param expected the revision of an `If-Match`. */
  async execute(id: string, command: CampaignCommand, cause: Cause, expected?: number): Promise<Changed> {
    return existing(await this.aggregates.execute(id, command, cause, expected));
  }
}

function existing({ state, revision }: Executed<CampaignState, CampaignEvent>): Changed {
  if (state.status === 'absent') throw noSuchCampaign();
  return { state, revision };
}
