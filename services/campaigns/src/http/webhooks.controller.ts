import { Body, Controller, Delete, Get, Param, Patch, Post, Put } from '@nestjs/common';
import { isFinal, WEBHOOK_DEFAULTS, webhookErrors, withWebhookChanges, type CampaignWebhook, type WebhookSettings } from '@carillon/domain/campaign';
import type { Cause } from '@carillon/kernel';
import { Answer, API_PREFIX, CurrentAccess, CurrentCause, Describe, HttpProblem, listOf, RequestId, Scopes, type Access } from '@carillon/platform/http';
import { Acknowledgement } from '../campaigns/acknowledgement';
import { CampaignStreams, type Changed } from '../campaigns/campaign-streams';
import { requireObject, shapeErrors } from './body-shape';
import { requireNone } from './campaign-inspector';
import { refuseWithStatus } from './campaign-problem';
import type { RawBody } from './campaign.input';
import { CreateWebhookBody, EditWebhookBody, WebhookForm } from './webhook.bodies';
import { webhookChangesOf, webhookForm } from './webhook.forms';

const WRITE = 'campaigns:write';
const READ = 'campaigns:read';
/** A webhook that says nothing yet: what is required is complained about where it is missing. */
const BLANK = { ...WEBHOOK_DEFAULTS, name: '', webhookUrl: '', events: [] } as WebhookSettings;

/** Who is told of a campaign, and how. Read from the campaign itself, so that nobody waits to read his own write. */
@Controller(`${API_PREFIX}/campaigns/:id/webhooks`)
export class WebhooksController {
  constructor(
    private readonly campaigns: CampaignStreams,
    private readonly acknowledgement: Acknowledgement,
  ) {}

  @Post()
  @Scopes(WRITE)
  @Describe({ summary: 'Add a webhook to a campaign', body: CreateWebhookBody, data: WebhookForm, errors: ['CAMPAIGN_NOT_FOUND', 'CAMPAIGN_NOT_EDITABLE', 'TOO_MANY_WEBHOOKS'] })
  async add(@Param('id') id: string, @Body() body: unknown, @RequestId() webhookId: string, @CurrentAccess() { environmentId }: Access, @CurrentCause() cause: Cause): Promise<Answer<WebhookForm>> {
    const raw = requireObject(body);
    await this.campaigns.owned(id, environmentId);
    const settings = withWebhookChanges(BLANK, webhookChangesOf(raw));
    requireNone(shapeErrors(CreateWebhookBody, raw), webhookErrors(settings));
    return this.answer(id, webhookId, await this.execute(id, { type: 'AddWebhook', webhookId, settings, at: cause.occurredAt }, cause));
  }

  @Get()
  @Scopes(READ, WRITE)
  @Describe({ summary: 'List the webhooks of a campaign', data: WebhookForm, list: true, errors: ['CAMPAIGN_NOT_FOUND'] })
  async list(@Param('id') id: string, @CurrentAccess() { environmentId }: Access): Promise<Answer<readonly WebhookForm[]>> {
    const { state } = await this.campaigns.owned(id, environmentId);
    return listOf(state.webhooks.map((each) => webhookForm(id, each)), undefined);
  }

  @Get(':webhook')
  @Scopes(READ, WRITE)
  @Describe({ summary: 'Show a webhook', data: WebhookForm, errors: ['CAMPAIGN_NOT_FOUND', 'WEBHOOK_NOT_FOUND'] })
  async show(@Param('id') id: string, @Param('webhook') webhookId: string, @CurrentAccess() { environmentId }: Access): Promise<WebhookForm> {
    return webhookForm(id, webhookOf(await this.campaigns.owned(id, environmentId), webhookId));
  }

  @Put(':webhook')
  @Scopes(WRITE)
  @Describe({ summary: 'Change some fields of a webhook', body: EditWebhookBody, data: WebhookForm, errors: ['CAMPAIGN_NOT_FOUND', 'WEBHOOK_NOT_FOUND', 'CAMPAIGN_NOT_EDITABLE'] })
  async edit(@Param('id') id: string, @Param('webhook') webhookId: string, @Body() body: unknown, @CurrentAccess() { environmentId }: Access, @CurrentCause() cause: Cause): Promise<Answer<WebhookForm>> {
    const raw = requireObject(body);
    const before = await this.campaigns.owned(id, environmentId);
    requireSound(raw, before, webhookId);
    return this.answer(id, webhookId, await this.execute(id, { type: 'ChangeWebhook', webhookId, changes: webhookChangesOf(raw), at: cause.occurredAt }, cause));
  }

  @Patch(':webhook/toggle')
  @Scopes(WRITE)
  @Describe({ summary: 'Switch a webhook on or off', data: WebhookForm, errors: ['CAMPAIGN_NOT_FOUND', 'WEBHOOK_NOT_FOUND', 'CAMPAIGN_NOT_EDITABLE'] })
  async toggle(@Param('id') id: string, @Param('webhook') webhookId: string, @CurrentAccess() { environmentId }: Access, @CurrentCause() cause: Cause): Promise<Answer<WebhookForm>> {
    const { enabled } = webhookOf(await this.campaigns.owned(id, environmentId), webhookId);
    return this.answer(id, webhookId, await this.execute(id, { type: 'ChangeWebhook', webhookId, changes: { enabled: !enabled }, at: cause.occurredAt }, cause));
  }

  @Delete(':webhook')
  @Scopes(WRITE)
  @Describe({ summary: 'Remove a webhook', data: WebhookForm, errors: ['CAMPAIGN_NOT_FOUND', 'WEBHOOK_NOT_FOUND'] })
  async remove(@Param('id') id: string, @Param('webhook') webhookId: string, @CurrentAccess() { environmentId }: Access, @CurrentCause() cause: Cause): Promise<Answer<WebhookForm>> {
    const webhook = webhookOf(await this.campaigns.owned(id, environmentId), webhookId);
    const { revision } = await this.execute(id, { type: 'RemoveWebhook', webhookId, at: cause.occurredAt }, cause);
    return new Answer(webhookForm(id, webhook), { revision });
  }

  /** What the campaign's view shows has this revision, so that an `If-Match` that was read there holds. */
  private async execute(id: string, command: Parameters<CampaignStreams['execute']>[1], cause: Cause): Promise<Changed> {
    const changed = await this.campaigns.execute(id, command, cause).catch(refuseWithStatus);
    await this.acknowledgement.seen(id, changed.revision);
    return changed;
  }

  private answer = (id: string, webhookId: string, changed: Changed): Answer<WebhookForm> => new Answer(webhookForm(id, webhookOf(changed, webhookId)), { revision: changed.revision });
}

function webhookOf({ state }: Changed, id: string): CampaignWebhook {
  const webhook = state.webhooks.find(({ webhookId }) => webhookId === id);
  if (webhook) return webhook;
  throw new HttpProblem('WEBHOOK_NOT_FOUND', 'The campaign has no such webhook; list those it has with GET /campaigns/{id}/webhooks');
}

/** Everything that is wrong at once; that a campaign is over is said before that. */
function requireSound(raw: RawBody, before: Changed, webhookId: string): void {
  const webhook = webhookOf(before, webhookId);
  if (!isFinal(before.state.status)) requireNone(shapeErrors(EditWebhookBody, raw), webhookErrors(withWebhookChanges(webhook, webhookChangesOf(raw))));
}
