import type { Clock } from '@carillon/kernel';
import { CLOCK } from '@carillon/platform/config';
import { CurrentAccess, Describe, Scopes, type Access } from '@carillon/platform/http';
import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { IsISO8601, IsOptional } from 'class-validator';
import type { LeadExplanation } from '../explaining/explanation';
import { Scheduler } from '../scheduler';

export class ExplainQuery {
  /** When; default now. */
  @IsOptional()
  @IsISO8601({ strict: true, strictSeparator: true }, { message: 'at must be an instant of ISO 8601; write for example 2026-01-31T09:00:00Z' })
  readonly at?: string;
}

@Controller('api/v1/leads')
export class ExplainController {
  constructor(
    @Inject(Scheduler) private readonly scheduler: Scheduler,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get(':id/explain')
  @Scopes('campaigns:read', 'reports:read')
  @Describe({ summary: 'Why a lead is called or not', tag: 'Leads', errors: ['LEAD_NOT_FOUND'] })
  explain(@Param('id') id: string, @Query() { at }: ExplainQuery, @CurrentAccess() { environmentId }: Access): Promise<LeadExplanation> {
    return this.scheduler.explainer.explain(environmentId, id, at === undefined ? this.clock.now() : Date.parse(at));
  }
}
