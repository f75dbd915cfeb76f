import { Controller, Inject } from '@nestjs/common';
import { TOPICS, type PublicEvent } from '@carillon/contracts';
import { READ_STORE } from '@carillon/platform/config';
import { OnMessage } from '@carillon/platform/nest';
import type { ReadStore } from '@carillon/platform/read-store';
import { DNC_CAMPAIGNS, type DncCampaignDocument } from '../automatic/dnc-campaign.document';
import { AUTOMATIC_GROUP } from './groups';

/** Keeps what a campaign adds automatically. */
@Controller()
export class OnCampaignSettingsHandler {
  constructor(@Inject(READ_STORE) private readonly store: ReadStore) {}

  @OnMessage({ group: AUTOMATIC_GROUP, topic: TOPICS.campaign, type: ['CampaignCreated', 'CampaignEdited'] })
  async onSettings({ data, metadata: { revision } }: PublicEvent<'CampaignCreated' | 'CampaignEdited'>): Promise<void> {
    const { autoAddToDncEnabled, autoDncTriggerStatuses, autoDncTriggerErrors } = data.settings;
    const document: DncCampaignDocument = {
      _id: data.campaignId,
      _v: revision,
      enabled: autoAddToDncEnabled,
      statuses: autoDncTriggerStatuses,
      errors: autoDncTriggerErrors,
    };
    await this.store.write([{ kind: 'put', collection: DNC_CAMPAIGNS.name, document }]);
  }
}
