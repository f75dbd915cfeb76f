import type { IHeaders, Message } from 'kafkajs';
import { sizeOfVarInt, type ByteWriter } from './byte-writer';

/** A text or bytes, with the length that they have on the wire; −1 for none. */
interface Measured {
  readonly content: string | Uint8Array | null;
  readonly length: number;
}

const NO_BYTES = -1;
/** Of `attributes` and of a timestamp that is the batch's own. */
const FIXED_SIZE = 2;

/** `offsetDelta` in the record's batch, in whose millisecond it is sent. */
export function writeRecord(writer: ByteWriter, { key, value, headers = {} }: Message, offsetDelta: number): void {
  const content = [measured(key ?? null), measured(value)];
  const named = measuredHeaders(headers);
  writer.varInt(FIXED_SIZE + sizeOfVarInt(offsetDelta) + sizeOf(content) + sizeOfVarInt(named.length / 2) + sizeOf(named));
  writer.byte(0).varInt(0).varInt(offsetDelta);
  content.forEach((part) => write(writer, part));
  writer.varInt(named.length / 2);
  named.forEach((part) => write(writer, part));
}

/** Names and values in turn; a name stands as often as it has values. */
function measuredHeaders(headers: IHeaders): readonly Measured[] {
  const parts: Measured[] = [];
  for (const name of Object.keys(headers)) {
    const value = headers[name];
    if (Array.isArray(value)) for (const each of value) parts.push(measured(name), measured(each));
    else if (value !== undefined) parts.push(measured(name), measured(value));
  }
  return parts;
}

function measured(content: string | Uint8Array | null): Measured {
  return { content, length: content === null ? NO_BYTES : typeof content === 'string' ? Buffer.byteLength(content) : content.length };
}

const sizeOf = (parts: readonly Measured[]): number => parts.reduce((sum, { length }) => sum + sizeOfVarInt(length) + Math.max(0, length), 0);

function write(writer: ByteWriter, { content, length }: Measured): void {
  writer.varInt(length);
  if (typeof content === 'string') writer.text(content, length);
  else if (content !== null) writer.raw(content);
}
