import type { Document, Scalar } from '@carillon/platform/read-store';
import { isScalar } from '@carillon/platform/read-store';
import { unescapeName } from './field-name';
import { decodeText } from './text';

/** A stored document without what only this adapter reads: names of others never begin with an underscore. */
export function decodeDocument<T extends Document>(stored: object): T {
  const entries = Object.entries(stored).filter(([name]) => !name.startsWith('_') || name === '_id' || name === '_v');
  return Object.fromEntries(entries.map(decodeEntry)) as unknown as T;
}

const decodeEntry = ([name, value]: readonly [string, unknown]): readonly [string, unknown] => [unescapeName(name), decodeValue(value)];

function decodeValue(value: unknown): unknown {
  if (typeof value === 'string') return decodeText(value);
  if (typeof value !== 'object' || value === null) return value;
  return Array.isArray(value) ? value.map(decodeValue) : Object.fromEntries(Object.entries(value).map(decodeEntry));
}

/** What is no scalar counts as nothing. */
export function decodeScalar(value: unknown): Scalar {
  if (typeof value === 'string') return decodeText(value);
  return isScalar(value) ? value : null;
}
