import { Module } from '@nestjs/common';
import { ActivityRetention } from './forgetting/activity-retention';
import { OnEvents } from './handlers/on-events.handler';
import { CallsController } from './http/calls.controller';
import { CampaignDetailsController } from './http/campaign-details.controller';
import { CampaignsController } from './http/campaigns.controller';
import { EventsController } from './http/events.controller';
import { ImportsController } from './http/imports.controller';
import { LeadsController } from './http/leads.controller';
import { OwnedDocuments } from './http/owned-documents';
import { Projections } from './projections.provider';
import { ActivityFeed } from './queries/activity-feed';
import { FeedSignal } from './queries/feed-signal';

/** What happened, as documents, answers, exports and a live feed. */
@Module({
  controllers: [
    OnEvents,
    CampaignsController, CampaignDetailsController, ImportsController, LeadsController, CallsController, EventsController,
  ],
  providers: [Projections, ActivityRetention, OwnedDocuments, ActivityFeed, FeedSignal],
})
export class ReportingModule {}
