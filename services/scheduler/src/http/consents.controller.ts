import type { Cause } from '@carillon/kernel';
import { CurrentCause, Describe, Scopes } from '@carillon/platform/http';
import { Body, Controller, Inject, Post } from '@nestjs/common';
import { Scheduler } from '../scheduler';
import { ConsentsBody } from './consent.bodies';
import { consentOf } from './consent.input';

const AT_ONCE = 64;

@Controller('api/v1/consents')
export class ConsentsController {
  constructor(@Inject(Scheduler) private readonly scheduler: Scheduler) {}

  /** All or none is valid; each is recorded by itself, and may be sent again. */
  @Post()
  @Scopes('contacts:write')
  @Describe({ summary: 'Record the consents of many numbers', tag: 'Leads' })
  async record(@Body() { consents }: ConsentsBody, @CurrentCause() cause: Cause): Promise<{ readonly recorded: number; readonly known: number }> {
    const wanted = consents.map((body, index) => ({ to: body.phone_number, consent: consentOf(body, cause.occurredAt, `consents.${index}.`) }));
    const { records } = this.scheduler;
    let recorded = 0;
    for (let from = 0; from < wanted.length; from += AT_ONCE) {
      const isNew = await Promise.all(wanted.slice(from, from + AT_ONCE).map(({ to, consent }) => records.consent(records.atNumber(to), consent, cause)));
      recorded += isNew.filter(Boolean).length;
    }
    return { recorded, known: wanted.length - recorded };
  }
}
