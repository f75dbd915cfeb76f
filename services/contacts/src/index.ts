export { contactsService } from './contacts.definition';
export { ContactsModule } from './contacts.module';
export { toPublicImportEvent } from './publish/import.translator';
