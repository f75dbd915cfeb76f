import { Inject, Injectable } from '@nestjs/common';
import type { PublicEvent } from '@carillon/contracts';
import { oncePerTurn, type Cause, type Clock } from '@carillon/kernel';
import { CLOCK, READ_STORE } from '@carillon/platform/config';
import type { ReadStore } from '@carillon/platform/read-store';
import { NumberStreams } from '../lists/number-streams';
import { DNC_CAMPAIGNS, type DncCampaignDocument } from './dnc-campaign.document';

type CallEnded = PublicEvent<'CallEnded'>;

/** Topics are not ordered: a call may be heard of before its campaign is. */
const CAMPAIGN_ARRIVES_MS = 500;

/** Puts numbers on their environment's list when a call ends as the campaign's settings say. */
@Injectable()
export class AutomaticAdditions {
  constructor(
    @Inject(READ_STORE) private readonly store: ReadStore,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly numbers: NumberStreams,
  ) {}

  /** One effect however often the event comes, even if the number was reinstated in between. */
  async onCallEnded(event: CallEnded): Promise<void> {
    const { campaignId, isTesting, environmentId, numberKey } = event.data;
    if (campaignId === null || isTesting) return;
    if (!isTriggered(await this.campaign(campaignId), event)) return;
    if (await this.numbers.hasSeen(environmentId, numberKey, event.metadata.messageId)) return;
    // What stands for good already says who asked for it: an automatic addition must not write over that.
    if (await this.numbers.isListedForGood(environmentId, numberKey, this.clock.now())) return;
    await this.numbers.change({ environmentId, numberKey, command: additionOf(event, campaignId, this.clock.now()) }, this.causeOf(event));
  }

  /** Much ends at once, of few campaigns. @throws Error when it has not arrived; the message log then tries again. */
  private readonly campaign = oncePerTurn(async (id: string): Promise<DncCampaignDocument> => {
    const campaign = await this.store.waitFor<DncCampaignDocument>(DNC_CAMPAIGNS.name, id, 0, CAMPAIGN_ARRIVES_MS);
    if (!campaign) throw new Error(`The settings of the campaign ${id} have not arrived yet`);
    return campaign;
  });

  private causeOf({ metadata: { messageId, correlationId }, data: { environmentId } }: CallEnded): Cause {
    return { correlationId, causationId: messageId, occurredAt: this.clock.now(), actor: 'service:dnc', environmentId };
  }
}

/** Statuses are outcomes; errors are outcomes as well as the carrier's own reasons. */
function isTriggered({ enabled, statuses, errors }: DncCampaignDocument, { data: { outcome, error } }: CallEnded): boolean {
  return enabled && (statuses.includes(outcome) || errors.includes(outcome) || (error !== null && errors.includes(error)));
}

const additionOf = ({ data: { environmentId, numberKey, outcome, personal } }: CallEnded, campaignId: string, at: number) =>
  ({
    type: 'SuppressNumber',
    environmentId,
    numberKey,
    reason: `A call of the campaign ${campaignId} ended as ${outcome}`,
    source: 'automatic',
    expiresAt: null,
    at,
    personal: { number: personal.to },
  }) as const;
