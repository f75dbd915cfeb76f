import 'reflect-metadata';
import { runService } from '@carillon/platform/runtime';
import { dncService } from './dnc.definition';

void runService(dncService);
