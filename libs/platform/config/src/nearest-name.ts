import { closest, distance } from 'fastest-levenshtein';

/** The known name that was probably meant, or undefined when none is close. */
export function nearestName(written: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const candidate = closest(written.toLowerCase(), known.map((name) => name.toLowerCase()));
  const tolerated = Math.max(1, Math.floor(written.length / 3));
  return distance(written.toLowerCase(), candidate) <= tolerated ? known.find((name) => name.toLowerCase() === candidate) : undefined;
}
