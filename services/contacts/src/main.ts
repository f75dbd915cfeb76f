import 'reflect-metadata';
import { runService } from '@carillon/platform/runtime';
import { contactsService } from './contacts.definition';

void runService(contactsService);
