type Lookup = (name: string) => Promise<unknown>;

const WHOLE = /^\{([a-z]+[\w.]*)\}$/;
const PART = /\{([a-z]+[\w.]*)\}/g;

/** An example with its `{names}` replaced; a text that is nothing else becomes the value itself. */
export async function filled(value: unknown, lookup: Lookup): Promise<unknown> {
  if (typeof value === 'string') return filledText(value, lookup);
  if (Array.isArray(value)) return inOrder(value, (each) => filled(each, lookup));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(await inOrder(Object.entries(value), async ([name, member]) => [name, await filled(member, lookup)] as const));
}

async function filledText(text: string, lookup: Lookup): Promise<unknown> {
  const name = WHOLE.exec(text)?.[1];
  if (name !== undefined) return lookup(name);
  let result = text;
  for (const [found, part = ''] of text.matchAll(PART)) result = result.replace(found, String(await lookup(part)));
  return result;
}

async function inOrder<T, R>(values: readonly T[], change: (value: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const value of values) results.push(await change(value));
  return results;
}
