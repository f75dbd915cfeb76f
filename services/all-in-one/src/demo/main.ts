import 'reflect-metadata';
import { Command } from 'commander';
import { ConfigError } from '@carillon/platform/config';
import { runUntilSignal } from '@carillon/platform/runtime';
import { contactFile, type ContactFile } from './contacts/contact-file';
import { DemoProblem } from './demo-problem';
import { startDemoPlatform, type DemoPlatform } from './platform/demo-platform';
import { runDemo } from './run-demo';
import { FACTOR } from './story';
import { chooseView } from './view/choose-view';
import type { DemoView } from './view/view';
import { nextLines } from './wording/next-lines';
import { coloured } from './wording/paint';

interface Options {
  readonly contacts?: string;
  readonly country?: string;
  readonly exit?: boolean;
}

const command = new Command('npm run demo --')
  .description('The main job, seen: imports a contact file and runs a campaign over it on simulated calls, in accelerated time.')
  .option('--contacts <file>', 'your own contacts, as CSV, XLSX or NDJSON. Nobody is called: their numbers are dialled on the simulator only')
  .option('--country <code>', 'the country of numbers that are written without one, such as US')
  .option('--exit', 'end when the campaign has ended: with 0 if the numbers add up, with 1 if not')
  .helpOption('--help', 'show this');

async function main(options: Options): Promise<void> {
  // npm changes the directory; a path is meant from where it was typed.
  const file = await contactFile(options.contacts, process.env['INIT_CWD'] ?? process.cwd());
  const view = chooseView(process.stdout, process.env);
  const platform = await startDemoPlatform(process.env);
  const stopping = stopOnSignal(platform, view);
  try {
    view.print(openingLines(file, platform));
    const ending = await runDemo(platform, view, { file, ...(options.country !== undefined && { country: options.country }) });
    if (options.exit) return await end(platform, ending.addsUp ? 0 : 1);
    view.print(nextLines({ ...platform, ...ending }, coloured));
  } catch (error) {
    // Whatever fails while everything is being closed fails because of that.
    if (stopping.aborted) return;
    await view.close();
    complain(error);
    await end(platform, 1);
  }
}

function stopOnSignal({ logger, close }: DemoPlatform, view: DemoView): AbortSignal {
  const stopping = new AbortController();
  const announce = async (): Promise<void> => {
    stopping.abort();
    await view.close();
    console.log('Stopping …');
  };
  void runUntilSignal({ logger, stop: [announce, close] });
  return stopping.signal;
}

function openingLines({ isOwn }: ContactFile, { url }: DemoPlatform): readonly string[] {
  const whose = isOwn ? 'The numbers are reserved for fiction, and every call is simulated.' : 'Every call is simulated: nobody in your file is called.';
  return ['', coloured('strong', '  Carillon'), `  The whole platform runs in this process, at ${coloured('link', url)}. ${whose}`, `  An hour of the story takes ${(3_600 / FACTOR).toFixed(1)} s.`, ''];
}

async function end(platform: DemoPlatform, code: 0 | 1): Promise<void> {
  await platform.close();
  process.exit(code);
}

function complain(error: unknown): void {
  console.error(error instanceof DemoProblem || error instanceof ConfigError ? error.message : error);
}

main(command.parse().opts<Options>()).catch((error: unknown) => {
  complain(error);
  process.exit(1);
});
