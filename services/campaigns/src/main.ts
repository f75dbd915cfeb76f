import 'reflect-metadata';
import { runService } from '@carillon/platform/runtime';
import { campaignsService } from './campaigns.definition';

void runService(campaignsService);
