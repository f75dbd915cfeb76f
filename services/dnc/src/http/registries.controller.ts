import { Readable } from 'node:stream';
import { Body, Controller, Delete, Get, Param, Post, Query } from '@nestjs/common';
import type { Cause } from '@carillon/kernel';
import {
  API_PREFIX, Consumes, CurrentAccess, CurrentCause, Describe, HOME_ENVIRONMENT, HttpProblem, invalidField, listOf, runsThePlatform, Scopes, type Access, type Answer,
} from '@carillon/platform/http';
import { canonicalE164 } from '../numbers/canonical-number';
import { Registries } from '../registries/registries';
import { RegistryLoad } from '../registries/registry-load';
import { changeAnswer } from './change-answer';
import { DncChangeForm } from './entry.bodies';
import { parseInstant } from './instant';
import { requireNumbers } from './phone-numbers';
import { EntryHistoryForm, LoadRegistryQuery, RegistryForm, RegistryLoadForm, RegistryVersionForm, WithdrawRegistryBody } from './registry.bodies';
import { loadedForm, loadForm, registryChangeForm, registryForm, versionForm } from './registry.forms';

const NAME = /^[a-z0-9][a-z0-9-]{0,62}$/;

/** National registries: lists of the platform, too large to be entries. */
@Controller(`${API_PREFIX}/dnc/registries`)
export class RegistriesController {
  constructor(
    private readonly registries: Registries,
    private readonly loads: RegistryLoad,
  ) {}

  @Get()
  @Scopes('dnc:read', 'dnc:write')
  @Describe({ summary: 'List the national do-not-call registries that are loaded', data: RegistryForm, list: true })
  async all(): Promise<Answer<readonly unknown[]>> {
    return listOf((await this.registries.all()).map(registryForm));
  }

  @Get(':name/versions')
  @Scopes('dnc:read', 'dnc:write')
  @Describe({ summary: 'Which versions of a registry were loaded, by whom, when and why', data: RegistryVersionForm, list: true, errors: ['REGISTRY_NOT_FOUND'] })
  async versions(@Param('name') name: string): Promise<Answer<readonly unknown[]>> {
    return listOf((await this.registries.history(requireName(name))).map(versionForm));
  }

  @Get(':name/loads')
  @Scopes('dnc:read', 'dnc:write')
  @Describe({ summary: 'How far the loads of a registry are, the latest first', data: RegistryLoadForm, list: true })
  async progress(@Param('name') name: string): Promise<Answer<readonly unknown[]>> {
    return listOf((await this.registries.loads(requireName(name))).map(loadForm));
  }

  @Get(':name/entries/:number/history')
  @Scopes('dnc:read', 'dnc:write')
  @Describe({ summary: 'Which versions of a registry added or removed a number', data: EntryHistoryForm, list: true, errors: ['REGISTRY_NOT_FOUND'] })
  async history(@Param('name') name: string, @Param('number') number: string): Promise<Answer<readonly unknown[]>> {
    requireNumbers('number', [number]);
    return listOf((await this.registries.historyOf(requireName(name), canonicalE164(number))).map(registryChangeForm));
  }

  @Post(':name/versions')
  @Scopes('dnc:write')
  @Consumes('text/plain', 'text/csv')
  @Describe({
    summary: 'Load a version of a registry', data: DncChangeForm,
    errors: ['REGISTRY_LOADING', 'REGISTRY_HAS_NO_VERSION', 'REGISTRY_OLDER', 'REGISTRY_SHRANK', 'REGISTRY_EMPTY', 'REGISTRY_TOO_MANY', 'REGISTRY_NOT_YET_OBTAINED'],
  })
  async load(@Param('name') name: string, @Query() query: LoadRegistryQuery, @Body() body: unknown, @CurrentAccess() access: Access, @CurrentCause() cause: Cause): Promise<Answer<unknown>> {
    requireOperator(access);
    if (!(body instanceof Readable)) throw invalidField('body', 'REQUIRED', 'is missing; send the numbers, one a line, with Content-Type: text/plain');
    const { obtained_at, reason, kind = 'full', country = null, may_shrink } = query;
    const request = { name: requireName(name), kind, country, reason, obtainedAt: parseInstant(obtained_at) ?? 0, mayShrink: may_shrink === 'true', upload: body };
    const loaded = await this.loads.run(request, cause);
    return changeAnswer({ effective: loaded.effective, ...loadedForm(loaded) });
  }

  @Delete(':name')
  @Scopes('dnc:write')
  @Describe({ summary: 'Withdraw a registry: it holds for nobody any more', data: DncChangeForm, errors: ['REGISTRY_NOT_FOUND'] })
  async withdraw(@Param('name') name: string, @Body() { reason }: WithdrawRegistryBody, @CurrentAccess() access: Access, @CurrentCause() cause: Cause): Promise<Answer<unknown>> {
    requireOperator(access);
    return changeAnswer(await this.registries.withdraw(requireName(name), reason, cause));
  }
}

function requireName(name: string): string {
  if (NAME.test(name)) return name;
  throw invalidField('name', 'REGISTRY_NAME', 'must be lower-case letters, digits and hyphens, at most 63; write for example us-national');
}

function requireOperator(access: Access): void {
  if (runsThePlatform(access)) return;
  const message = `Only an administrator of the environment ${HOME_ENVIRONMENT} may load or withdraw a registry; use a token of it with the scope admin`;
  throw new HttpProblem('FORBIDDEN', message, { details: { required_scopes: ['admin'] } });
}
