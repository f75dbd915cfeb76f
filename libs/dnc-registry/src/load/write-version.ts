import { link, rm } from 'node:fs/promises';
import type { Instant } from '@carillon/kernel';
import { blockOf, emptyWords, type Block } from '../set/block';
import type { Expiring } from '../set/ends';
import type { Wildcard } from '../set/wildcards';
import type { About, FileIndex } from '../file/format';
import type { RegistryFile } from '../file/registry-file';
import { RegistryWriter, type Written } from '../file/registry-writer';
import type { Collected } from './collected';

export interface VersionPaths {
  /** All that is listed. */
  readonly numbers: string;
  /** What the version before did not list; kept for ever. */
  readonly added: string;
  /** What only the version before listed; kept for ever. */
  readonly removed: string;
}

export interface VersionWritten extends Written {
  readonly added: number;
  readonly removed: number;
  readonly wildcards: number;
  readonly expiring: number;
}

export interface VersionRequest {
  readonly paths: VersionPaths;
  readonly about: About;
  readonly previous: RegistryFile | undefined;
  readonly next: Collected;
  readonly now: Instant;
}

/** Writes a version and how it differs from the one before, with memory for one block of each. */
export async function writeVersion(request: VersionRequest): Promise<VersionWritten> {
  const { paths, previous } = request;
  const writers = { numbers: await RegistryWriter.create(paths.numbers), added: await RegistryWriter.create(paths.added), removed: await RegistryWriter.create(paths.removed) };
  try {
    return await write(request, writers);
  } catch (error) {
    await Promise.all(Object.values(writers).map((writer) => writer.abandon()));
    if (previous === undefined) await rm(paths.added, { force: true });
    throw error;
  }
}

interface Writers {
  readonly numbers: RegistryWriter;
  readonly added: RegistryWriter;
  readonly removed: RegistryWriter;
}

async function write(request: VersionRequest, writers: Writers): Promise<VersionWritten> {
  const { paths, about, previous, next, now } = request;
  const scratch = [emptyWords(), emptyWords()] as const;
  for (const key of keysOf(next, previous)) {
    const before = await previous?.block(key);
    const after = next.block(key, before);
    if (after) await writers.numbers.add(key, after);
    if (previous && before !== after) await writeDifference(key, before, after, writers, scratch);
  }
  const ends = endsOf(next, previous?.index);
  const removed = await writers.removed.finish(about, differenceOf(ends.before.wildcards, ends.after.wildcards, prefixOf, now), numbersOnly(ends.before.expiring, ends.after.expiring, now));
  const numbers = await writers.numbers.finish(about, ends.after.wildcards, ends.after.expiring);
  const counts = { removed: removed.count, wildcards: ends.after.wildcards.length, expiring: ends.after.expiring.length };
  if (!previous) return { ...numbers, ...counts, added: await everything(paths, writers, numbers) };
  const added = await writers.added.finish(about, differenceOf(ends.after.wildcards, ends.before.wildcards, prefixOf, now), numbersOnly(ends.after.expiring, ends.before.expiring, now));
  return { ...numbers, ...counts, added: added.count };
}

/** The first version adds all that it lists: one file with two names. */
async function everything({ numbers, added }: VersionPaths, writers: Writers, { count }: Written): Promise<number> {
  await writers.added.abandon();
  await rm(added, { force: true });
  await link(numbers, added);
  return count;
}

function keysOf(next: Collected, previous: RegistryFile | undefined): readonly number[] {
  return [...new Set([...next.keys(), ...(previous?.keys ?? [])])].sort((a, b) => a - b);
}

/** @param scratch all zero, and left so. */
async function writeDifference(key: number, before: Block | undefined, after: Block | undefined, { added, removed }: Writers, scratch: readonly [Uint32Array, Uint32Array]): Promise<void> {
  const [was, is] = scratch;
  before?.paint(was);
  after?.paint(is);
  for (let index = 0; index < was.length; index++) {
    const both = (was[index] ?? 0) & (is[index] ?? 0);
    was[index] = (was[index] ?? 0) ^ both;
    is[index] = (is[index] ?? 0) ^ both;
  }
  const [gone, come] = [blockOf(was), blockOf(is)];
  if (gone) await removed.add(key, gone);
  if (come) await added.add(key, come);
  was.fill(0);
  is.fill(0);
}

type Ends = Pick<FileIndex, 'wildcards' | 'expiring'>;

const endsOf = (next: Collected, index: FileIndex | undefined): { readonly before: Ends; readonly after: Ends } => ({
  before: { wildcards: index?.wildcards ?? [], expiring: index?.expiring ?? [] },
  after: { wildcards: next.wildcards(index?.wildcards ?? []), expiring: next.expiring() },
});

const prefixOf = ({ prefix }: Wildcard): string => prefix;

/** Those that the others do not have, and that have not ended by themselves. */
function differenceOf(some: readonly Wildcard[], others: readonly Wildcard[], keyOfOne: (one: Wildcard) => string, now: Instant): readonly Wildcard[] {
  const known = new Set(others.map(keyOfOne));
  return some.filter((one) => !known.has(keyOfOne(one)) && (one.expiresAt === null || one.expiresAt > now));
}

function numbersOnly(some: readonly Expiring[], others: readonly Expiring[], now: Instant): readonly Expiring[] {
  const known = new Set(others.map(([number]) => number));
  return some.filter(([number, until]) => !known.has(number) && until > now);
}
