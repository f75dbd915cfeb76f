export { accountsService } from './accounts.definition';
export { AccountsModule } from './accounts.module';
export { bootstrapAccounts, type AccountsPlatform, type Bootstrapped } from './bootstrap/bootstrap-accounts';
export { toPublicAccountEvent } from './publish/account.translator';
