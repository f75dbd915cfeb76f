import type { ServiceDefinition } from '@carillon/platform/runtime';
import { AccountsModule } from './accounts.module';
import { toPublicAccountEvent } from './publish/account.translator';

export const accountsService: ServiceDefinition = {
  name: 'accounts',
  module: AccountsModule,
  publishes: { categories: ['environment', 'agent', 'phonenumber'], toPublic: toPublicAccountEvent },
};
