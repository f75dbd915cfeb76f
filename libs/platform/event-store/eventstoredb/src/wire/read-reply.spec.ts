import fc from 'fast-check';
import { convertGrpcEvent } from '@eventstore/db-client/dist/utils/convertGrpcEvent';
import { StreamIdentifier, UUID } from '@eventstore/db-client/generated/shared_pb';
import { ReadResp } from '@eventstore/db-client/generated/streams_pb';
import { replyIn } from './read-reply';

type Recorded = ReadResp.ReadEvent.RecordedEvent;

const text = fc.string({ unit: 'grapheme', maxLength: 200 });
const long = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(String);
const json = fc.json().map((value) => Buffer.from(value));
const bytes = fc.uint8Array({ maxLength: 300 });
const recorded: fc.Arbitrary<Recorded> = fc
  .record({ id: fc.uuid(), stream: text, revision: long, commit: long, prepare: long, type: text, isJson: fc.boolean(), created: long, metadata: fc.oneof(json, bytes), data: json, raw: bytes })
  .map(({ id, stream, revision, commit, prepare, type, isJson, created, metadata, data, raw }) => {
    const event = new ReadResp.ReadEvent.RecordedEvent().setId(new UUID().setString(id)).setStreamIdentifier(new StreamIdentifier().setStreamName(Buffer.from(stream)));
    event.setStreamRevision(revision).setCommitPosition(commit).setPreparePosition(prepare).setCustomMetadata(metadata).setData(isJson ? data : raw);
    event.getMetadataMap().set('type', type).set('content-type', isJson ? 'application/json' : 'application/octet-stream').set('created', created);
    return event;
  });

const bytesOf = (reply: ReadResp): Buffer => Buffer.from(reply.serializeBinary());
const replyWith = (event: Recorded): ReadResp => new ReadResp().setEvent(new ReadResp.ReadEvent().setEvent(event).setCommitPosition('1'));
const told = (reply: ReadResp): unknown => convertGrpcEvent(reply.getEvent() ?? new ReadResp.ReadEvent()).event;
const isOurs = (reply: ReadResp): boolean => !(reply instanceof ReadResp);

describe('the reply to a read', () => {
  it("tells the client of an event what the client's own definitions tell", () => {
    fc.assert(
      fc.property(recorded, (event) => {
        const reply = replyIn(bytesOf(replyWith(event)));
        expect(isOurs(reply)).toBe(true);
        expect(told(reply)).toEqual(told(replyWith(event)));
      }),
    );
  });

  it.each<[string, ReadResp]>([
    ['no event', new ReadResp().setCaughtUp(new ReadResp.CaughtUp())],
    ['a link', new ReadResp().setEvent(new ReadResp.ReadEvent().setLink(new ReadResp.ReadEvent.RecordedEvent().setStreamRevision('1')))],
    ['an id of two numbers', replyWith(new ReadResp.ReadEvent.RecordedEvent().setId(new UUID().setStructured(new UUID.Structured().setMostSignificantBits('1'))))],
  ])("is read by the client's own definitions when it has %s", (_, reply) => {
    const read = replyIn(bytesOf(reply));
    expect([isOurs(read), read.toObject()]).toEqual([false, reply.toObject()]);
  });

  it('is refused when it is cut off', () => {
    const whole = bytesOf(replyWith(new ReadResp.ReadEvent.RecordedEvent().setData(Buffer.from('data'))));
    expect(() => replyIn(whole.subarray(0, -5))).toThrow();
  });
});
