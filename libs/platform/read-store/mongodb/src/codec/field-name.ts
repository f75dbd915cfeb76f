/**
 * Names that mean something to the server (paths, operators), to the driver (`_bsontype`, `__proto__`) or to this adapter
 * (a leading underscore) are written with percent signs, so that any JSON may come from outside.
 */
const SPECIAL = /^_|[%.$\u0000]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const ESCAPED = /%(?:u([0-9a-f]{4})|([0-9a-f]{2})|$)/g;
/** An empty name is no path. */
const EMPTY = '%';

const MOST_REMEMBERED = 10_000;
const remembered = new Map<string, string>();

/** The fields of every document that the port knows, which keep their names. */
const isOwn = (name: string): boolean => name === '_id' || name === '_v';

/** A top-level field as the server knows it. */
export const storedField = (name: string): string => (isOwn(name) ? name : escapeName(name));

/** Any name below the top, too. Programs use the same few names for ever, strangers do not. */
export function escapeName(name: string): string {
  const known = remembered.get(name);
  if (known !== undefined) return known;
  const escaped = name === '' ? EMPTY : name.replace(SPECIAL, escapeCharacter);
  if (remembered.size < MOST_REMEMBERED) remembered.set(name, escaped);
  return escaped;
}

export function unescapeName(name: string): string {
  if (!name.includes('%')) return name;
  return name.replace(ESCAPED, (_, wide?: string, narrow?: string) => {
    const code = wide ?? narrow;
    return code === undefined ? '' : String.fromCharCode(Number.parseInt(code, 16));
  });
}

function escapeCharacter(character: string): string {
  const code = character.charCodeAt(0);
  return code > 0xff ? `%u${code.toString(16).padStart(4, '0')}` : `%${code.toString(16).padStart(2, '0')}`;
}
