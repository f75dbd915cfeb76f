import type { OutboundMessage } from '@carillon/platform/message-log';
import * as fc from 'fast-check';
import { fromRecord, toHeaders } from './record-format';

/** What a broker does to a message: it knows bytes only. */
function travelled(message: OutboundMessage): OutboundMessage {
  const headers = Object.fromEntries(Object.entries(toHeaders(message)).map(([name, text]) => [name, Buffer.from(text)]));
  return fromRecord({ key: Buffer.from(message.key), value: Buffer.from(message.value), headers });
}

const sample = (type: string, headers: Record<string, string>): OutboundMessage => ({ key: 'k', type, headers, value: Buffer.from([0, 255]) });

describe('the record format', () => {
  it('adds nothing to a message in CloudEvents form', () => {
    const message = sample('CallEnded', { ce_type: 'carillon.call.v1.CallEnded', ce_id: '1', 'content-type': 'application/protobuf' });
    expect(toHeaders(message)).toBe(message.headers);
    expect(travelled(message)).toEqual(message);
  });

  it('carries a type that the CloudEvents type does not end with', () => {
    for (const message of [sample('SampleHappened', { ce_id: '1' }), sample('Other', { ce_type: 'a.b.C' }), sample('', { ce_type: 'a.b.C' })]) {
      expect(travelled(message)).toEqual(message);
    }
  });

  it('loses nothing of any message', () => {
    const text = fc.string({ unit: 'grapheme' });
    const name = text.filter((each) => each !== 'carillon_type' && each !== '__proto__');
    const message = fc.record({ key: text, type: text, headers: fc.dictionary(name, text, { noNullPrototype: true }), value: fc.uint8Array().map((bytes) => Buffer.from(bytes)) });
    fc.assert(fc.property(message, (each) => expect(travelled(each)).toEqual(each)));
  });

  it('reads what others wrote without key, headers or value', () => {
    expect(fromRecord({ key: null, value: null })).toEqual({ key: '', type: '', headers: {}, value: new Uint8Array() });
  });

  it('takes the first of a header that is there twice', () => {
    expect(fromRecord({ key: null, value: null, headers: { a: [Buffer.from('1'), Buffer.from('2')] } }).headers).toEqual({ a: '1' });
  });
});
