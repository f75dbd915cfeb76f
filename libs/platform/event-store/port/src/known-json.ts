const KNOWN_JSON = Symbol('known JSON');

/**
 * Marks data whose JSON the caller has at hand already, so that an adapter may store that text and need not make it
 * again. Meant for events of hundreds of kilobytes.
 * @param json must read back as what `JSON.stringify(data)` does.
 */
export function withKnownJson<T extends object>(data: T, json: string): T {
  return Object.defineProperty(data, KNOWN_JSON, { value: json, enumerable: false });
}

/** The JSON of an event's data: the one that it came with, or a new one. */
export function jsonOf(data: unknown): string {
  const known = typeof data === 'object' && data !== null ? (data as { [KNOWN_JSON]?: string })[KNOWN_JSON] : undefined;
  return known ?? JSON.stringify(data ?? null);
}
