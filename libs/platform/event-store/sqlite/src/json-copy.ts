type Plain = Record<string, unknown>;

/**
 * What reading the JSON of `value` would give, without making it: texts are shared, which are most of an event, and
 * `undefined` stands for what has no place in JSON. What is no plain object or array takes the way through the text.
 * @see JSON.stringify for what it makes of each value
 */
export function jsonCopy(value: unknown): unknown {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      return Number.isFinite(value) ? value + 0 : null;
    case 'object':
      return value === null ? null : copyOf(value);
    default:
      return undefined;
  }
}

function copyOf(value: object): unknown {
  if (Array.isArray(value)) return copyOfArray(value);
  return isPlain(value) ? copyOfPlain(value) : throughText(value);
}

/** A hole is nothing as well, which `map` would leave one. */
function copyOfArray(value: readonly unknown[]): unknown[] {
  const copy: unknown[] = [];
  for (const one of value) copy.push(jsonCopy(one) ?? null);
  return copy;
}

/** Spread first: it copies a whole shape at once, and most of what is in it can stay. */
function copyOfPlain(value: Plain): Plain {
  const copy = { ...value };
  for (const key in copy) {
    const before = copy[key];
    if (typeof before === 'string') continue;
    const after = jsonCopy(before);
    if (after === undefined) delete copy[key];
    else copy[key] = after;
  }
  return copy;
}

const isPlain = (value: object): value is Plain => Object.getPrototypeOf(value) === Object.prototype && (value as Plain)['toJSON'] === undefined;

function throughText(value: object): unknown {
  const text = JSON.stringify(value) as string | undefined;
  return text === undefined ? undefined : (JSON.parse(text) as unknown);
}
