import 'reflect-metadata';
import { runService } from '@carillon/platform/runtime';
import { dialerService } from './dialer.definition';

void runService(dialerService);
