import 'reflect-metadata';
import { Command } from 'commander';
import { loadConfig } from '@carillon/platform/config';
import { openPlatform, refuse } from '@carillon/platform/runtime';
import type { MessageLog } from '@carillon/platform/message-log';
import { createLogger } from '@carillon/platform/telemetry';
import { listParked, replayParked } from './parked';

type Work = (log: MessageLog, group: string) => Promise<readonly string[]>;

/** On the configured installation; an embedded one has to be stopped meanwhile. */
const run = (work: Work) => async (group: string): Promise<void> => {
  const config = loadConfig(process.env);
  const logger = createLogger({ service: 'operate', level: 'error' });
  const platform = await openPlatform(config, { service: 'operate', dials: false, logger });
  try {
    (await work(platform.messageLog, group)).forEach((line) => console.log(line));
  } finally {
    await platform.close();
  }
};

const program = new Command('npm run operate --').description('Looks after an installation (docs/operating.md).').helpOption('--help', 'show this');
program.command('parked').description('lists what a consumer group could not handle').argument('<group>', 'for example dialer.place-calls').action(run(listParked));
program.command('replay').description('lets a consumer group handle its parked messages again').argument('<group>', 'for example dialer.place-calls').action(run(replayParked));
program.parseAsync().catch(refuse);
