import 'reflect-metadata';
import { runService } from '@carillon/platform/runtime';
import { accountsService } from './accounts.definition';
import { bootstrapAccounts } from './bootstrap/bootstrap-accounts';

void runService(accountsService, async (platform) => {
  const { token } = await bootstrapAccounts(platform);
  if (platform.config.apiToken === undefined) console.log(`Token of the environment "default": ${token}`);
});
