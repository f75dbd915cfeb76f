import 'reflect-metadata';
import { runService } from '@carillon/platform/runtime';
import { schedulerService } from './scheduler.definition';

void runService(schedulerService);
