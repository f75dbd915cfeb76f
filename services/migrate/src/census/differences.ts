import type { Census } from './census';
import type { Counted } from './tally';

const NOTHING: Counted = { count: 0, digest: '0'.repeat(64) };

type Group = Readonly<Record<string, Counted>>;

/** What the target has otherwise than the file, a line each; none when they are equal. */
export function differences(file: Census, target: Census): readonly string[] {
  return [...inGroup('events of', file.categories, target.categories), ...inGroup('documents of', file.collections, target.collections)];
}

function inGroup(what: string, file: Group, target: Group): readonly string[] {
  const names = [...new Set([...Object.keys(file), ...Object.keys(target)])].sort();
  return names.flatMap((name) => difference(`${what} ${name}`, file[name] ?? NOTHING, target[name] ?? NOTHING));
}

function difference(what: string, file: Counted, target: Counted): readonly string[] {
  if (file.count !== target.count) return [`${what}: ${file.count} in the file, ${target.count} in the target`];
  return file.digest === target.digest ? [] : [`${what}: ${file.count} in both, but they are not equal`];
}
