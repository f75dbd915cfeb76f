import type { ServiceDefinition } from '@carillon/platform/runtime';
import { ContactsModule } from './contacts.module';
import { toPublicContactEvent } from './publish/contact.translator';

/** Ten thousand contacts with their custom fields. */
const BODY_LIMIT = 32 * 1_048_576;

export const contactsService: ServiceDefinition = {
  name: 'contacts',
  module: ContactsModule,
  bodyLimit: BODY_LIMIT,
  publishes: { categories: ['import', 'recordlist', 'contact'], toPublic: toPublicContactEvent },
};
