import { Controller, Get } from '@nestjs/common';
import { SCOPES } from '@carillon/domain/account';
import { API_PREFIX, CurrentAccess, Describe, Scopes, type Access } from '@carillon/platform/http';
import { OwnTokenForm } from './token.bodies';

/** For a client that is to show what it may do, or to refuse early what it may not. */
@Controller(`${API_PREFIX}/token`)
@Scopes(...SCOPES)
export class OwnTokenController {
  @Get()
  @Describe({ summary: 'What the token of this request may do, and how much', data: OwnTokenForm, tag: 'tokens' })
  show(@CurrentAccess() { tokenId, environmentId, scopes, plan }: Access): OwnTokenForm {
    return { id: tokenId, environment_id: environmentId, scopes: [...scopes], plan };
  }
}
