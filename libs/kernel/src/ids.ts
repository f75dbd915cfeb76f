/** `<category>-<id>`: the category is the text before the first `-`, so it has none itself. */
export type StreamName = `${string}-${string}`;

export function streamName(category: string, id: string): StreamName {
  if (category.includes('-')) throw new Error(`The category "${category}" must not contain "-"`);
  return `${category}-${id}`;
}

export const categoryOf = (stream: string): string => stream.slice(0, stream.indexOf('-'));

export const idOf = (stream: string): string => stream.slice(stream.indexOf('-') + 1);

/** Derived, never random: whoever authorises the n-th attempt of a lead arrives at the same id. */
export const attemptIdOf = (leadId: string, attempt: number): string => `${leadId}.${attempt}`;
