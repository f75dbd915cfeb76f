type Headers = Readonly<Record<string, string>>;

/** On disk as an array of these, in this order: with their names, headers would be half of a message. Add new places at the end only. */
const PLACES = [
  'ce_specversion', 'ce_id', 'ce_source', 'ce_type', 'ce_subject', 'ce_time', 'content-type', 'ce_correlationid', 'ce_causationid', 'ce_environmentid', 'ce_actor', 'ce_revision', 'ce_schemaversion',
];
const MISSING = 0;

/** A value in its place, or `MISSING`; what has no place follows in one object. */
type Compact = readonly (string | typeof MISSING | Headers)[];

export function encodeHeaders(headers: Headers): string {
  let found = 0;
  const values: Compact[number][] = PLACES.map((name) => {
    const value = headers[name];
    if (value === undefined) return MISSING;
    found++;
    return value;
  });
  if (found < Object.keys(headers).length) values.push(Object.fromEntries(Object.entries(headers).filter(([name]) => !PLACES.includes(name))));
  return JSON.stringify(values);
}

export function decodeHeaders(text: string): Headers {
  const stored = JSON.parse(text) as Compact | Headers;
  if (!Array.isArray(stored)) return stored as Headers; // as all were once
  const headers: Record<string, string> = {};
  (stored as Compact).forEach((value, place) => {
    if (typeof value === 'object') Object.assign(headers, value);
    else if (value !== MISSING) headers[PLACES[place] ?? ''] = value;
  });
  return headers;
}
