import type { Document } from '@carillon/platform/read-store';
import { escapeName, storedField } from './field-name';
import type { StoredDocument } from './stored-document';
import { encodeText } from './text';

/** The server's own limits, less what the adapter adds. */
const MOST_BYTES = 16 * 1024 * 1024 - 64 * 1024;
const DEEPEST = 95;
const BYTES_PER_VALUE = 20;

/** @throws TypeError or RangeError for what is no document or does not fit in one. */
export function encodeDocument(collection: string, document: Document): StoredDocument {
  if (typeof document._id !== 'string' || document._id === '' || !Number.isFinite(document._v)) {
    throw new TypeError(`A document of "${collection}" needs a non-empty string _id and a number _v`);
  }
  const encoder = new Encoder(`document ${JSON.stringify(document._id.slice(0, 100))} of "${collection}"`);
  return encoder.document(document);
}

/** What JSON.stringify would keep, as BSON can hold it. */
class Encoder {
  private bytes = 0;

  constructor(private readonly subject: string) {}

  document(document: Document): StoredDocument {
    const stored = this.fields(document, storedField, 1) as unknown as StoredDocument;
    if (this.bytes > MOST_BYTES) throw new RangeError(`The ${this.subject} is larger than the 16 MB that MongoDB takes; store less in it`);
    return stored;
  }

  private fields(object: object, rename: (name: string) => string, depth: number): Record<string, unknown> {
    if (depth > DEEPEST) throw new RangeError(`The ${this.subject} is nested more than ${DEEPEST} levels deep; store it flatter`);
    const stored: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(object)) {
      const encoded = this.value(value, depth);
      if (encoded === undefined) continue;
      this.bytes += name.length * 3;
      stored[rename(name)] = encoded;
    }
    return stored;
  }

  private value(value: unknown, depth: number): unknown {
    this.bytes += BYTES_PER_VALUE;
    switch (typeof value) {
      case 'string':
        return this.text(value);
      case 'number':
        return finite(value);
      case 'boolean':
        return value;
      case 'object':
        return value === null ? null : this.object(value, depth);
      case 'bigint':
        throw new TypeError(`The ${this.subject} holds a BigInt, which is no JSON`);
      default:
        return undefined;
    }
  }

  private text(text: string): string {
    this.bytes += text.length * 3;
    return encodeText(text);
  }

  private object(value: object, depth: number): unknown {
    if ('toJSON' in value && typeof value.toJSON === 'function') return this.value((value.toJSON as () => unknown)(), depth);
    if (!Array.isArray(value)) return this.fields(value, escapeName, depth + 1);
    if (depth >= DEEPEST) throw new RangeError(`The ${this.subject} is nested more than ${DEEPEST} levels deep; store it flatter`);
    return value.map((element) => this.value(element, depth + 1) ?? null);
  }
}

function finite(number: number): number | null {
  if (!Number.isFinite(number)) return null;
  return number === 0 ? 0 : number;
}
