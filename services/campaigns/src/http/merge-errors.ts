import type { FieldError } from '@carillon/kernel';

/** A list of ten thousand bad numbers is told by its first hundred. */
const MOST_SHOWN = 100;

/** Each place is complained about once: the first list that names it, or a part of it, has the word. */
export function mergeErrors(...lists: readonly (readonly FieldError[])[]): readonly FieldError[] {
  const merged: FieldError[] = [];
  for (const list of lists) {
    const told = merged.map(({ field }) => field);
    merged.push(...list.filter(({ field }) => !told.some((known) => overlaps(known, field))));
  }
  return merged.slice(0, MOST_SHOWN);
}

const overlaps = (a: string, b: string): boolean => a === b || a.startsWith(`${b}.`) || b.startsWith(`${a}.`);
