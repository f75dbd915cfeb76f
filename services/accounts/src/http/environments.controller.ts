import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { DEFAULT_PLAN, DEFAULT_PROFILE, DEFAULT_TIMEZONE, type EnvironmentCommand, type EnvironmentState } from '@carillon/domain/account';
import { toIso, type Cause } from '@carillon/kernel';
import {
  Answer, API_PREFIX, CurrentAccess, CurrentCause, Describe, IfMatch, RequestId, RevisionQuery, runsThePlatform, Scopes, type Access,
} from '@carillon/platform/http';
import { isKnownZone } from '@carillon/platform/zones';
import { AccountAggregates } from '../directory/account-aggregates';
import { Directory } from '../directory/directory';
import { ENVIRONMENTS } from '../directory/documents';
import { planForm, planOf } from '../directory/plan.form';
import { DirectoryQuery } from './directory.query';
import { EntryReader } from './entry.reader';
import { ComplianceProfileBody, CreateEnvironmentBody, PlanBody, TimezoneBody } from './environment.bodies';
import { EnvironmentForm, environmentForm } from './environment.forms';
import { noSuchEnvironment, requirePlatform, requireReach } from './reach';

@Controller(`${API_PREFIX}/environments`)
@Scopes('admin')
export class EnvironmentsController {
  constructor(
    private readonly aggregates: AccountAggregates,
    private readonly directory: Directory,
    private readonly reader: EntryReader,
  ) {}

  @Post()
  @Describe({ summary: 'Make an environment', data: EnvironmentForm })
  async create(@Body() { name, plan }: CreateEnvironmentBody, @CurrentAccess() access: Access, @RequestId() id: string, @CurrentCause() cause: Cause): Promise<Answer<unknown>> {
    requirePlatform(access, 'make environments');
    const wanted = plan ? planOf(plan) : DEFAULT_PLAN;
    const at = cause.occurredAt;
    const { revision } = await this.aggregates.environments.execute(id, { type: 'CreateEnvironment', environmentId: id, name, plan: wanted, at }, { ...cause, environmentId: id });
    await this.directory.acknowledge(ENVIRONMENTS.name, id, revision);
    return new Answer({ id, name, plan: planForm(wanted), compliance_profile: DEFAULT_PROFILE, timezone: DEFAULT_TIMEZONE, created_at: toIso(at) }, { revision });
  }

  @Get()
  @Describe({ summary: 'List environments', data: EnvironmentForm, list: true })
  list(@Query() query: DirectoryQuery, @CurrentAccess() access: Access): Promise<Answer<readonly unknown[]>> {
    return this.reader.page(ENVIRONMENTS, runsThePlatform(access) ? undefined : access.environmentId, query, environmentForm);
  }

  @Get(':id')
  @Describe({ summary: 'Show an environment', data: EnvironmentForm, errors: ['ENVIRONMENT_NOT_FOUND', 'READ_MODEL_BEHIND'] })
  one(@Param('id') id: string, @Query() { min_revision: minRevision }: RevisionQuery, @CurrentAccess() access: Access): Promise<Answer<unknown>> {
    requireReach(access, id);
    return this.reader.one(ENVIRONMENTS, { environmentId: id, id, minRevision }, environmentForm, 'ENVIRONMENT_NOT_FOUND');
  }

  @Put(':id/plan')
  @Describe({ summary: 'Change the plan of an environment', data: EnvironmentForm, errors: ['ENVIRONMENT_NOT_FOUND', 'REVISION_CONFLICT'] })
  changePlan(@Param('id') id: string, @Body() plan: PlanBody, @CurrentAccess() access: Access, @CurrentCause() cause: Cause, @IfMatch() expected: number | undefined): Promise<Answer<unknown>> {
    requireReach(access, id);
    requirePlatform(access, 'change plans');
    return this.change(id, { type: 'ChangePlan', plan: planOf(plan), at: cause.occurredAt }, cause, expected);
  }

  /** A team answers for the law that it keeps: its own administrators choose. */
  @Put(':id/compliance-profile')
  @Describe({ summary: 'Choose the compliance profile of campaigns that name none', data: EnvironmentForm, errors: ['ENVIRONMENT_NOT_FOUND', 'REVISION_CONFLICT'] })
  chooseProfile(@Param('id') id: string, @Body() body: ComplianceProfileBody, @CurrentAccess() access: Access, @CurrentCause() cause: Cause, @IfMatch() expected: number | undefined): Promise<Answer<unknown>> {
    requireReach(access, id);
    return this.change(id, { type: 'ChooseComplianceProfile', complianceProfile: body.compliance_profile, at: cause.occurredAt }, cause, expected);
  }

  @Put(':id/timezone')
  @Describe({ summary: "Choose the account's time zone", data: EnvironmentForm, errors: ['ENVIRONMENT_NOT_FOUND', 'REVISION_CONFLICT'] })
  chooseTimezone(@Param('id') id: string, @Body() { timezone }: TimezoneBody, @CurrentAccess() access: Access, @CurrentCause() cause: Cause, @IfMatch() expected: number | undefined): Promise<Answer<unknown>> {
    requireReach(access, id);
    return this.change(id, { type: 'ChooseTimezone', timezone, exists: isKnownZone(timezone), at: cause.occurredAt }, cause, expected);
  }

  private async change(id: string, command: EnvironmentCommand, cause: Cause, expected: number | undefined): Promise<Answer<unknown>> {
    const { state, revision } = await this.aggregates.environments.execute(id, command, { ...cause, environmentId: id }, expected);
    await this.directory.acknowledge(ENVIRONMENTS.name, id, revision);
    return new Answer(await this.shown(id, state), { revision });
  }

  private async shown(id: string, state: EnvironmentState): Promise<unknown> {
    const document = await this.directory.environment(id);
    if (!document || state.status === 'absent') throw noSuchEnvironment();
    return { ...environmentForm(document), plan: planForm(state.plan), compliance_profile: state.complianceProfile, timezone: state.timezone };
  }
}
