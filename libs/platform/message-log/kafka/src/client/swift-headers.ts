import type { IHeaders } from 'kafkajs';
import Decoder from 'kafkajs/src/protocol/decoder';
import decodeHeader from 'kafkajs/src/protocol/recordBatch/header/v0/decoder';
import { mend } from './mend';

type Header = ReturnType<typeof decodeHeader>;

/**
 * kafkajs 2.2.4 makes a new object of all headers before for each header of a record: with a dozen attributes of CloudEvents that is
 * half of what reading a record costs. It asks for their list only to reduce it to such an object, so it gets one that is that object already.
 */
export const swiftHeaders = mend(
  Decoder.prototype,
  'readVarIntArray',
  (readArray) =>
    function (this: Decoder, read) {
      return read === decodeHeader ? reducedTo(headersIn(this)) : readArray.call(this, read);
    },
);

const reducedTo = (headers: IHeaders): { reduce(): IHeaders } => ({ reduce: () => headers });

function headersIn(decoder: Decoder): IHeaders {
  const headers: IHeaders = {};
  for (let left = decoder.readVarInt(); left > 0; left--) add(headers, decodeHeader(decoder));
  return headers;
}

/** As kafkajs does it: what comes twice is a list. */
function add(headers: IHeaders, { key, value }: Header): void {
  const before = headers[key];
  if (key === '__proto__') Object.defineProperty(headers, key, { value, enumerable: true, configurable: true, writable: true });
  else headers[key] = before === undefined ? value : Array.isArray(before) ? [...before, value] : [before, value];
}
