import type { Clock } from '@carillon/kernel';
import { CLOCK } from '@carillon/platform/config';
import { CurrentAccess, Describe, IsE164, Scopes, type Access } from '@carillon/platform/http';
import { Controller, Get, Inject, Query } from '@nestjs/common';
import { IsOptional, IsString } from 'class-validator';
import type { LeadExplanation } from '../explaining/explanation';
import { Scheduler } from '../scheduler';
import { ExplainQuery } from './explain.controller';

export class NumberExplanationQuery extends ExplainQuery {
  /** E.164; write the plus sign as `%2B`. */
  @IsE164()
  readonly phone_number!: string;

  /** One campaign only; default all. */
  @IsOptional()
  @IsString()
  readonly campaign_id?: string;
}

@Controller('api/v1/explain')
export class NumberExplanationController {
  constructor(
    @Inject(Scheduler) private readonly scheduler: Scheduler,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Scopes('campaigns:read', 'reports:read')
  @Describe({ summary: 'Why a number is called or not, in every campaign that has it', tag: 'Leads' })
  explain(@Query() { phone_number, campaign_id, at }: NumberExplanationQuery, @CurrentAccess() { environmentId }: Access): Promise<readonly LeadExplanation[]> {
    return this.scheduler.explainer.explainNumber(environmentId, phone_number, campaign_id, at === undefined ? this.clock.now() : Date.parse(at));
  }
}
