import type { Config } from '@carillon/platform/config';
import type { Census } from './census/census';
import type { Counted } from './census/tally';
import { exportFile } from './export/export-file';
import { refuseOtherSources, sourceOf } from './export/source';
import { refuseUnfinished, type Leniency } from './export/unfinished';
import { inspectFile } from './file/inspect-file';
import { importFile } from './import/import-file';
import { withPlatform } from './installation/open';
import { MigrationProblem } from './migration-problem';
import { ProgressLine } from './progress';
import { verifyTarget } from './verify/verify-target';

export async function exportCommand(config: Config, path: string, leniency: Leniency): Promise<void> {
  refuseOtherSources(config);
  const { census, sha256 } = await withPlatform(config, async (platform) => {
    const source = sourceOf(platform);
    await refuseUnfinished(source, leniency);
    return exportFile(path, source, new ProgressLine());
  });
  console.log(`Exported ${totals(census)} to ${path}`);
  console.log(`SHA-256 of its content: ${sha256}`);
  console.log('It holds personal data: keep it where the data directory may be kept, and delete it when the migration is done.');
}

export async function importCommand(config: Config, path: string, parallel: number): Promise<void> {
  const file = await inspectFile(path);
  const { before, lines } = await withPlatform(config, (target) => importFile(file, target, { progress: new ProgressLine(), parallel }));
  if (before >= lines) return console.log(`Everything in ${path} had been imported here; nothing was done`);
  if (before > 0) console.log(`Went on after line ${before} of ${lines}`);
  console.log(`Imported ${totals(file.trailer.census)} from ${path}; the relays begin behind them`);
}

export async function verifyCommand(config: Config, path: string): Promise<void> {
  const file = await inspectFile(path);
  const { census, differences, isInOrder } = await withPlatform(config, (target) => verifyTarget(file, target, new ProgressLine()));
  if (differences.length > 0) throw new MigrationProblem('The target differs from the file:', ...differences.map((difference) => `  ${difference}`));
  console.log(`Equal: ${totals(census)}`);
  countLines('events of', census.categories).forEach((line) => console.log(line));
  countLines('documents of', census.collections).forEach((line) => console.log(line));
  console.log(isInOrder ? 'Events of different streams stand in the order of the file, too.' : 'Events of different streams that are close together stand in another order than in the file; that is allowed.');
}

const countLines = (what: string, counts: Readonly<Record<string, Counted>>): readonly string[] =>
  Object.entries(counts).flatMap(([name, { count, digest }]) => (count === 0 ? [] : [`  ${what} ${name}: ${count.toLocaleString('en')}, digest ${digest.slice(0, 16)}`]));

function totals({ events, categories, collections }: Census): string {
  const documents = Object.values(collections).reduce((sum, { count }) => sum + count, 0);
  return `${events.count.toLocaleString('en')} events of ${Object.keys(categories).length} categories and ${documents.toLocaleString('en')} documents of ${Object.keys(collections).length} collections`;
}
