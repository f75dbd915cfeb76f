import { Controller } from '@nestjs/common';
import { TOPICS, type PublicEvent } from '@carillon/contracts';
import { toIso } from '@carillon/kernel';
import { OnMessage } from '@carillon/platform/nest';
import { Directory } from '../directory/directory';
import { TOKENS, type TokenDocument } from '../directory/documents';
import { DIRECTORY_GROUP } from './directory-group';

@Controller()
export class OnTokenChangedHandler {
  constructor(private readonly directory: Directory) {}

  @OnMessage({ group: DIRECTORY_GROUP, topic: TOPICS.account, type: 'TokenIssued' })
  async onIssued({ data, metadata }: PublicEvent<'TokenIssued'>): Promise<void> {
    const environment = await this.directory.environment(data.environmentId);
    if (!environment) throw new Error(`The environment ${data.environmentId} has a token before it exists`);
    const document: TokenDocument = {
      _id: data.tokenHash,
      _v: metadata.revision,
      environment_id: data.environmentId,
      token_id: data.tokenId,
      name: data.name,
      scopes: data.scopes,
      plan: environment.plan,
      revoked: false,
      created_at: toIso(data.at),
    };
    await this.directory.put(TOKENS, [document]);
  }

  @OnMessage({ group: DIRECTORY_GROUP, topic: TOPICS.account, type: 'TokenRevoked' })
  async onRevoked({ data, metadata }: PublicEvent<'TokenRevoked'>): Promise<void> {
    const token = await this.directory.token(data.tokenId);
    if (token) await this.directory.put(TOKENS, [{ ...token, _v: metadata.revision, revoked: true }]);
  }
}
