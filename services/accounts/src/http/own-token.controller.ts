import { Controller, Get } from '@nestjs/common';
import { DEFAULT_TIMEZONE, SCOPES } from '@carillon/domain/account';
import { API_PREFIX, CurrentAccess, Describe, Scopes, type Access } from '@carillon/platform/http';
import { Directory } from '../directory/directory';
import { OwnTokenForm } from './token.bodies';

/** For a client that is to show what it may do, or to refuse early what it may not. */
@Controller(`${API_PREFIX}/token`)
@Scopes(...SCOPES)
export class OwnTokenController {
  constructor(private readonly directory: Directory) {}

  @Get()
  @Describe({ summary: 'What the token of this request may do, and how much', data: OwnTokenForm, tag: 'tokens' })
  async show(@CurrentAccess() { tokenId, environmentId, scopes, plan }: Access): Promise<OwnTokenForm> {
    const { timezone = DEFAULT_TIMEZONE } = (await this.directory.environment(environmentId)) ?? {};
    return { id: tokenId, environment_id: environmentId, scopes: [...scopes], plan, timezone };
  }
}
