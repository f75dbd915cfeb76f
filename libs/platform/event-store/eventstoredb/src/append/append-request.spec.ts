import fc from 'fast-check';
import { Empty, StreamIdentifier, UUID } from '@eventstore/db-client/generated/shared_pb';
import { BatchAppendReq } from '@eventstore/db-client/generated/streams_pb';
import type { StreamName } from '@carillon/kernel';
import { NO_STREAM } from '@carillon/platform/event-store';
import type { EncodedEvent } from '../stored-event';
import { correlationIdOf } from './append-reply';
import { requestsOf, type AppendRequest } from './append-request';

const bytes = fc.uint8Array({ minLength: 1, maxLength: 400 });
const event: fc.Arbitrary<EncodedEvent> = fc.record({ id: fc.uuid(), type: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }), data: bytes, metadata: bytes });
const append: fc.Arbitrary<AppendRequest> = fc.record({
  stream: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 }).map((name) => name as StreamName),
  expected: fc.oneof(fc.constant(NO_STREAM), fc.nat(), fc.maxSafeNat()),
  events: fc.array(event, { minLength: 1, maxLength: 20 }),
});

/** By the client's own definitions. */
function defined({ stream, expected, events }: AppendRequest, correlationId: string): Buffer {
  const options = new BatchAppendReq.Options().setStreamIdentifier(new StreamIdentifier().setStreamName(Buffer.from(stream)));
  if (expected === NO_STREAM) options.setNoStream(new Empty());
  else options.setStreamPosition(String(expected));
  const proposed = events.map(({ id, type, data, metadata }) => {
    const message = new BatchAppendReq.ProposedMessage().setId(new UUID().setString(id)).setData(data).setCustomMetadata(metadata);
    message.getMetadataMap().set('type', type).set('content-type', 'application/json');
    return message;
  });
  return Buffer.from(new BatchAppendReq().setCorrelationId(new UUID().setString(correlationId)).setOptions(options).setProposedMessagesList(proposed).setIsFinal(true).serializeBinary());
}

describe('requestsOf', () => {
  it("writes what the client's own definitions write, byte for byte", () => {
    fc.assert(
      fc.property(append, fc.nat(), (request, count) => {
        expect(requestsOf(request, correlationIdOf(count)).map((message) => message.toString('hex'))).toEqual([defined(request, correlationIdOf(count)).toString('hex')]);
      }),
    );
  });

  it('divides what is too large for one message, and names the stream in the first and the end in the last', () => {
    const large = { id: correlationIdOf(1), type: 'Noted', data: new Uint8Array(2_000_000), metadata: new Uint8Array(1) };
    const messages = requestsOf({ stream: 's-1', expected: 0, events: [large, large, large] }, correlationIdOf(7)).map((message) => BatchAppendReq.deserializeBinary(message));
    expect(messages.map((message) => [message.hasOptions(), message.getProposedMessagesList().length, message.getIsFinal()])).toEqual([
      [true, 1, false],
      [false, 1, false],
      [false, 1, true],
    ]);
  });

  it('writes on after something that cannot be written', () => {
    const broken: AppendRequest = { stream: 's-1', expected: 0.5, events: [{ id: '', type: '', data: new Uint8Array(1), metadata: new Uint8Array(1) }] };
    expect(() => requestsOf(broken, correlationIdOf(1))).toThrow();
    const sound = { ...broken, expected: 1 };
    expect(BatchAppendReq.deserializeBinary(requestsOf(sound, correlationIdOf(2))[0] ?? Buffer.of()).getOptions()?.getStreamPosition()).toBe('1');
  });
});
