import { Module } from '@nestjs/common';
import { OnRecordListChangedHandler } from './handlers/on-record-list-changed.handler';
import { RecordListsController } from './http/record-lists.controller';
import { RecordFilesController } from './http/record-files.controller';
import { FileIntake } from './record-lists/file-intake';
import { UploadAddress } from './record-lists/upload-address';
import { ContactIntake } from './people/contact-intake';
import { ContactStreams } from './people/contact-streams';
import { PeopleController } from './people/people.controller';
import { CampaignFeed } from './record-lists/campaign-feed';
import { RecordIntake } from './record-lists/record-intake';
import { RecordLists } from './record-lists/record-lists';
import { OnImportEndedHandler } from './handlers/on-import-ended.handler';
import { OnImportUndoneHandler } from './handlers/on-import-undone.handler';
import { ContactsController } from './http/contacts.controller';
import { ImportsController } from './http/imports.controller';
import { RejectsController } from './http/rejects.controller';
import { UndoController } from './http/undo.controller';
import { Admission } from './importing/admission';
import { CampaignGate } from './importing/campaign-gate';
import { ImportBoard } from './importing/import-board';
import { ImportJournal } from './importing/import-journal';
import { ImportRunner } from './importing/import-runner';
import { Importer } from './importing/importer';
import { ListImport } from './importing/list-import';
import { NumberClaims } from './importing/number-claims';
import { Settlement } from './importing/settlement';
import { UploadIntake } from './importing/upload-intake';
import { RejectReport } from './rejects/reject-report';
import { spoolProvider } from './spool/spool.provider';

/** Contacts in: uploads of any length in the background, lists at once, and an account of every row. */
@Module({
  controllers: [ImportsController, ContactsController, RejectsController, UndoController, OnImportEndedHandler, OnImportUndoneHandler, RecordListsController, RecordFilesController, PeopleController, OnRecordListChangedHandler],
  providers: [spoolProvider, ImportJournal, NumberClaims, Admission, Settlement, Importer, ImportRunner, UploadIntake, ListImport, CampaignGate, ImportBoard, RejectReport, RecordLists, RecordIntake, FileIntake, UploadAddress, CampaignFeed, ContactIntake, ContactStreams],
})
export class ContactsModule {}
