import 'reflect-metadata';
import { runService } from '@carillon/platform/runtime';
import { reportingService } from './reporting.definition';

void runService(reportingService);
