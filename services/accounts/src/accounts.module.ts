import { Module } from '@nestjs/common';
import { AccountAggregates } from './directory/account-aggregates';
import { Directory } from './directory/directory';
import { Numberings } from './directory/numberings';
import { OnDirectoryEntryHandler } from './handlers/on-directory-entry.handler';
import { OnEnvironmentChangedHandler } from './handlers/on-environment-changed.handler';
import { OnTokenChangedHandler } from './handlers/on-token-changed.handler';
import { EntryReader } from './http/entry.reader';
import { AgentsController } from './http/agents.controller';
import { EnvironmentsController } from './http/environments.controller';
import { OwnTokenController } from './http/own-token.controller';
import { PhoneNumbersController } from './http/phone-numbers.controller';
import { TokensController } from './http/tokens.controller';

/** Who may use the platform, and what they call with and from. */
@Module({
  controllers: [
    EnvironmentsController,
    TokensController,
    OwnTokenController,
    AgentsController,
    PhoneNumbersController,
    OnEnvironmentChangedHandler,
    OnTokenChangedHandler,
    OnDirectoryEntryHandler,
  ],
  providers: [AccountAggregates, Directory, EntryReader, Numberings],
})
export class AccountsModule {}
