import { Body, Controller, Param, Patch } from '@nestjs/common';
import { IsBoolean, IsIn, IsOptional, IsString } from 'class-validator';
import { CAMPAIGN_STATUSES, type CampaignStatus, type ExistingCampaign } from '@carillon/domain/campaign';
import { toIso, type Cause } from '@carillon/kernel';
import { Answer, API_PREFIX, CurrentAccess, CurrentCause, Describe, IfMatch, Scopes, type Access } from '@carillon/platform/http';
import { Acknowledgement } from '../campaigns/acknowledgement';
import { CampaignContacts } from '../campaigns/campaign-contacts';
import { CampaignStreams, type Changed } from '../campaigns/campaign-streams';
import { refuseWithStatus } from './campaign-problem';
import { commandTo } from './status.command';

export class CampaignStatusBody {
  @IsIn(CAMPAIGN_STATUSES) status!: CampaignStatus;
  /** Activates also a campaign without contacts: they come later, or every call is asked for by hand. Default false: that is mostly a slip. */
  @IsOptional() @IsBoolean() allow_empty?: boolean;
}

export class CampaignStatusForm {
  @IsIn(CAMPAIGN_STATUSES) status!: CampaignStatus;
  @IsString() id!: string;
  @IsString() updated_at!: string;
}

interface Move {
  readonly id: string;
  readonly status: CampaignStatus;
  readonly mayBeEmpty: boolean;
  readonly before: Changed;
}

/** Statuses from which nothing has been authorised. */
const BEFORE_DIALLING: readonly string[] = ['draft', 'scheduled'];
const HALTS: readonly string[] = ['paused', 'completed', 'cancelled'];

@Controller(`${API_PREFIX}/campaigns/:id/status`)
@Scopes('campaigns:write')
export class CampaignStatusController {
  constructor(
    private readonly campaigns: CampaignStreams,
    private readonly contacts: CampaignContacts,
    private readonly acknowledgement: Acknowledgement,
  ) {}

  @Patch()
  @Describe({ summary: 'Activate, pause, schedule, complete or cancel a campaign', data: CampaignStatusForm, errors: ['CAMPAIGN_NOT_FOUND', 'ILLEGAL_TRANSITION', 'CAMPAIGN_HAS_NO_CONTACTS', 'REVISION_CONFLICT'] })
  async change(@Param('id') id: string, @Body() { status, allow_empty: mayBeEmpty = false }: CampaignStatusBody, @CurrentAccess() { environmentId }: Access, @CurrentCause() cause: Cause, @IfMatch() expected: number | undefined): Promise<Answer<unknown>> {
    const before = await this.campaigns.owned(id, environmentId);
    const changed = await this.move({ id, status, mayBeEmpty, before }, cause, expected).catch(refuseWithStatus);
    if (HALTS.includes(status) && !BEFORE_DIALLING.includes(before.state.status)) await this.acknowledgement.inForce(id, changed.revision);
    else await this.acknowledgement.seen(id, changed.revision);
    const data = { id, status: changed.state.status, updated_at: toIso(changed.state.updatedAt) };
    return new Answer(data, { revision: changed.revision, beside: { message: `The campaign is ${data.status}` } });
  }

  private async move({ id, status, mayBeEmpty, before }: Move, cause: Cause, expected: number | undefined): Promise<Changed> {
    const hasContacts = mayBeEmpty || !mustHaveContacts(status, before.state) || (await this.contacts.areIn(id));
    const command = commandTo(status, before.state, { hasContacts, at: cause.occurredAt });
    return command ? this.campaigns.execute(id, command, cause, expected) : before;
  }
}

const mustHaveContacts = (status: CampaignStatus, state: ExistingCampaign): boolean => status === 'active' && BEFORE_DIALLING.includes(state.status);
