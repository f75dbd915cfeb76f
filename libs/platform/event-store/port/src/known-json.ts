const KNOWN_JSON = Symbol('known JSON');

/**
 * Marks data whose JSON the caller has at hand already, in UTF-8, so that an adapter may store those bytes and need not make
 * them again, nor a text of them. Meant for events of hundreds of kilobytes.
 * @param json must read back as what `JSON.stringify(data)` does, and never change.
 */
export function withKnownJson<T extends object>(data: T, json: Uint8Array): T {
  return Object.defineProperty(data, KNOWN_JSON, { value: json, enumerable: false });
}

/** The JSON of an event's data: the bytes that it came with, or a new text. */
export function jsonOf(data: unknown): string | Uint8Array {
  const known = typeof data === 'object' && data !== null ? (data as { [KNOWN_JSON]?: Uint8Array })[KNOWN_JSON] : undefined;
  return known ?? JSON.stringify(data ?? null);
}
