import type { ServiceDefinition } from '@carillon/platform/runtime';
import { accountsService } from '@carillon/service/accounts';
import { campaignsService } from '@carillon/service/campaigns';
import { contactsService } from '@carillon/service/contacts';
import { dialerService } from '@carillon/service/dialer';
import { dncService } from '@carillon/service/dnc';
import { reportingService } from '@carillon/service/reporting';
import { schedulerService } from '@carillon/service/scheduler';

/** In the order in which they start; each recovers what it needs from the stores, so the order is no promise. */
export const SERVICES: readonly ServiceDefinition[] = [accountsService, reportingService, dncService, dialerService, schedulerService, contactsService, campaignsService];
