import 'reflect-metadata';
import { resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { loadConfig } from '@carillon/platform/config';
import { refuse } from '@carillon/platform/runtime';
import { MigrationProblem } from './migration-problem';

/** npm changes the directory; a path is meant from where it was typed. */
const pathOf = (given: string): string => resolve(process.env['INIT_CWD'] ?? process.cwd(), given);

function parallelOf(given: string): number {
  if (/^[1-9]\d{0,2}$/.test(given)) return Number(given);
  throw new InvalidArgumentError('It is a whole number from 1 to 999.');
}

/** Loaded when a command runs: they know every service. */
const commands = () => import('./commands');

const program = new Command('npm run migrate --').description('Moves an embedded installation to a distributed one (docs/migration.md).').helpOption('--help', 'show this');

program
  .command('export')
  .description('writes everything that the stopped embedded installation in CARILLON_DATA_DIR holds to a file')
  .requiredOption('--out <file>', 'the file to write; it holds personal data and is readable for you alone', pathOf)
  .option('--leave-parked', 'leave messages behind that no handler could process')
  .action(async ({ out, leaveParked }: { out: string; leaveParked?: boolean }) => (await commands()).exportCommand(loadConfig(process.env), out, { leaveParked: leaveParked === true }));

program
  .command('import')
  .description('brings a file into the empty stores of the configured installation; goes on where an earlier import stopped')
  .requiredOption('--in <file>', 'a file that export wrote', pathOf)
  .option('--parallel <number>', 'appends at a time; with 1 the order across streams is kept exactly, too', parallelOf, 64)
  .action(async ({ in: path, parallel }: { in: string; parallel: number }) => (await commands()).importCommand(loadConfig(process.env), path, parallel));

program
  .command('verify')
  .description('compares everything that the configured installation holds with a file; ends with 1 when they differ')
  .requiredOption('--in <file>', 'a file that export wrote', pathOf)
  .action(async ({ in: path }: { in: string }) => (await commands()).verifyCommand(loadConfig(process.env), path));

program.parseAsync().catch((error: unknown) => {
  if (!(error instanceof MigrationProblem)) refuse(error);
  console.error(error.message);
  process.exit(1);
});
