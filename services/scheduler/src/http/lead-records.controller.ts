import type { Cause } from '@carillon/kernel';
import { CurrentCause, Describe, Scopes } from '@carillon/platform/http';
import { Body, Controller, Delete, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { Scheduler } from '../scheduler';
import { ConsentBody, ConversationBody, CorrectionBody, RevocationBody } from './consent.bodies';
import { consentOf, endOf, pastInstant } from './consent.input';

interface Recorded {
  readonly recorded: boolean;
}

/** What somebody said, to whoever called her or was called by her. It counts for the number, in every campaign. */
@Controller('api/v1/leads/:id')
export class LeadRecordsController {
  constructor(@Inject(Scheduler) private readonly scheduler: Scheduler) {}

  @Post('consents')
  @Scopes('contacts:write')
  @Describe({ summary: 'Record a consent of the called party', tag: 'Leads', errors: ['LEAD_NOT_FOUND'] })
  consent(@Param('id') id: string, @Body() body: ConsentBody, @CurrentCause() cause: Cause): Promise<Recorded> {
    const consent = consentOf(body, cause.occurredAt);
    return this.record(id, cause, (numberKey) => this.scheduler.records.consent(numberKey, consent, cause));
  }

  @Delete('consents')
  @HttpCode(200)
  @Scopes('contacts:write')
  @Describe({ summary: 'Record that a consent was revoked', tag: 'Leads', errors: ['LEAD_NOT_FOUND'] })
  revoke(@Param('id') id: string, @Body() body: RevocationBody, @CurrentCause() cause: Cause): Promise<Recorded> {
    const end = endOf(body, cause.occurredAt);
    return this.record(id, cause, (numberKey) => this.scheduler.records.revoke(numberKey, end, cause));
  }

  @Post('conversations')
  @Scopes('contacts:write')
  @Describe({ summary: 'Record a conversation that no call of Carillon was', tag: 'Leads', errors: ['LEAD_NOT_FOUND'] })
  conversation(@Param('id') id: string, @Body() { held_at, debt_id }: ConversationBody, @CurrentCause() cause: Cause): Promise<Recorded> {
    const heldAt = pastInstant('held_at', held_at, cause.occurredAt);
    return this.record(id, cause, (numberKey) => this.scheduler.records.conversation(numberKey, heldAt, debt_id ?? null, cause));
  }

  @Post('corrections')
  @Scopes('contacts:write')
  @Describe({ summary: 'Correct whom earlier calls were to', tag: 'Leads', errors: ['LEAD_NOT_FOUND'] })
  correct(@Param('id') id: string, @Body() { before, reason }: CorrectionBody, @CurrentCause() cause: Cause): Promise<Recorded> {
    const until = pastInstant('before', before, cause.occurredAt);
    return this.record(id, cause, (numberKey) => this.scheduler.records.disown(numberKey, until, reason, cause));
  }

  private async record(leadId: string, { environmentId }: Cause, write: (numberKey: string) => Promise<boolean>): Promise<Recorded> {
    return { recorded: await write(await this.scheduler.records.numberKeyOf(environmentId, leadId)) };
  }
}
