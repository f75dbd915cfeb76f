import type { Cause } from '@carillon/kernel';
import { CurrentCause, Describe, Scopes } from '@carillon/platform/http';
import { Body, Controller, Delete, HttpCode, Inject, Param, Post } from '@nestjs/common';
import type { Addressee } from '../law/number-records';
import { Scheduler } from '../scheduler';
import { ConsentBody, ConversationBody, CorrectionBody, RevocationBody } from './consent.bodies';
import { consentOf, endOf, pastInstant } from './consent.input';

interface Recorded {
  readonly recorded: boolean;
}

/** What somebody said, to whoever called her or was called by her. It counts in every campaign. */
@Controller('api/v1/leads/:id')
export class LeadRecordsController {
  constructor(@Inject(Scheduler) private readonly scheduler: Scheduler) {}

  @Post('consents')
  @Scopes('contacts:write')
  @Describe({ summary: 'Record a consent of the called party', tag: 'Leads', errors: ['LEAD_NOT_FOUND'] })
  consent(@Param('id') id: string, @Body() body: ConsentBody, @CurrentCause() cause: Cause): Promise<Recorded> {
    const consent = consentOf(body, cause.occurredAt);
    return this.record(id, cause, (whom) => this.scheduler.records.consent(whom, consent, cause));
  }

  @Delete('consents')
  @HttpCode(200)
  @Scopes('contacts:write')
  @Describe({ summary: 'Record that a consent was revoked', tag: 'Leads', errors: ['LEAD_NOT_FOUND'] })
  revoke(@Param('id') id: string, @Body() body: RevocationBody, @CurrentCause() cause: Cause): Promise<Recorded> {
    const end = endOf(body, cause.occurredAt);
    return this.record(id, cause, (whom) => this.scheduler.records.revoke(whom, end, cause));
  }

  @Post('conversations')
  @Scopes('contacts:write')
  @Describe({ summary: 'Record a conversation that no call of Carillon was', tag: 'Leads', errors: ['LEAD_NOT_FOUND'] })
  conversation(@Param('id') id: string, @Body() { held_at, debt_id }: ConversationBody, @CurrentCause() cause: Cause): Promise<Recorded> {
    const heldAt = pastInstant('held_at', held_at, cause.occurredAt);
    return this.record(id, cause, (whom) => this.scheduler.records.conversation(whom, heldAt, debt_id ?? null, cause));
  }

  @Post('corrections')
  @Scopes('contacts:write')
  @Describe({ summary: 'Correct whom earlier calls were to', tag: 'Leads', errors: ['LEAD_NOT_FOUND'] })
  correct(@Param('id') id: string, @Body() { before, reason, phone_number }: CorrectionBody, @CurrentCause() cause: Cause): Promise<Recorded> {
    const until = pastInstant('before', before, cause.occurredAt);
    return this.record(id, cause, (whom) => this.scheduler.records.disown(whom, until, reason, cause), phone_number);
  }

  private async record(leadId: string, { environmentId }: Cause, write: (whom: Addressee) => Promise<boolean>, phoneNumber?: string): Promise<Recorded> {
    return { recorded: await write(await this.scheduler.records.atLead(environmentId, leadId, phoneNumber)) };
  }
}
