import { Module } from '@nestjs/common';
import { AutomaticAdditions } from './automatic/automatic-additions';
import { Collections } from './collections';
import { EntryChanges } from './commands/entry-changes';
import { EnvironmentEntries } from './commands/environment-entries';
import { ListEntries } from './commands/list-entries';
import { DncEntries } from './entries/dnc-entries';
import { OnCallEndedHandler } from './handlers/on-call-ended.handler';
import { OnCampaignSettingsHandler } from './handlers/on-campaign-settings.handler';
import { OnListChangedHandler } from './handlers/on-list-changed.handler';
import { OnRegistryChangedHandler } from './handlers/on-registry-changed.handler';
import { OnNumberListedHandler } from './handlers/on-number-listed.handler';
import { EntryHistory } from './audit/entry-history';
import { NumberAudit } from './audit/number-audit';
import { AuditController } from './http/audit.controller';
import { CheckController } from './http/check.controller';
import { EntriesController } from './http/entries.controller';
import { RegistriesController } from './http/registries.controller';
import { ImportsController } from './http/imports.controller';
import { NamedListsController } from './http/named-lists.controller';
import { ListImport } from './imports/list-import';
import { Spool } from './imports/spool';
import { ApplicableListings } from './lists/applicable-listings';
import { CampaignList } from './lists/campaign-list';
import { DialerAcknowledgement } from './lists/dialer-acknowledgement';
import { EntryList } from './lists/entry-list';
import { ListTargets } from './lists/list-targets';
import { NamedLists } from './lists/named-lists';
import { ListStreams } from './lists/list-streams';
import { NumberStreams } from './lists/number-streams';
import { Registries } from './registries/registries';
import { RegistryLoad } from './registries/registry-load';
import { RegistryStreams } from './registries/registry-streams';

/** Who must not be called: the lists of the environments and of the platform. */
@Module({
  controllers: [
    NamedListsController, CheckController, RegistriesController, AuditController, EntriesController, ImportsController, OnNumberListedHandler, OnListChangedHandler, OnRegistryChangedHandler, OnCampaignSettingsHandler,
    OnCallEndedHandler,
  ],
  providers: [
    Collections, NamedLists, ListTargets, DncEntries, NumberStreams, ListStreams, ListEntries, EnvironmentEntries, EntryChanges, EntryList, ApplicableListings, CampaignList, DialerAcknowledgement, ListImport,
    AutomaticAdditions, Spool, RegistryStreams, RegistryLoad, Registries, EntryHistory, NumberAudit,
  ],
})
export class DncModule {}
