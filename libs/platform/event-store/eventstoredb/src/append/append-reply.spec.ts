import { ErrorType } from '@eventstore/db-client';
import { AllStreamPosition, StreamIdentifier, UUID } from '@eventstore/db-client/generated/shared_pb';
import { Status } from '@eventstore/db-client/generated/status_pb';
import { BatchAppendResp } from '@eventstore/db-client/generated/streams_pb';
import { Any } from 'google-protobuf/google/protobuf/any_pb';
import { Empty } from 'google-protobuf/google/protobuf/empty_pb';
import { appendedBy, AppendRefused, correlationIdOf, replyIn } from './append-reply';

const COUNT = 0x1234_5678_9abc;
const asText = (): BatchAppendResp => new BatchAppendResp().setCorrelationId(new UUID().setString(correlationIdOf(COUNT)));
const success = (commit: string, prepare = commit): BatchAppendResp.Success =>
  new BatchAppendResp.Success().setCurrentRevision('4294967297').setPosition(new AllStreamPosition().setCommitPosition(commit).setPreparePosition(prepare));
const through = (reply: BatchAppendResp): ReturnType<typeof replyIn> => replyIn(Buffer.from(reply.serializeBinary()));

describe('a reply to an append', () => {
  it('says where the events are, whatever else it says', () => {
    const reply = through(asText().setStreamIdentifier(new StreamIdentifier().setStreamName(Buffer.from('s-1'))).setNoStream(new Empty()).setSuccess(success('9007199254740991')));
    expect([reply.count, appendedBy(reply)]).toEqual([COUNT, { revision: 4_294_967_297, position: Number.MAX_SAFE_INTEGER }]);
  });

  it('belongs to its append, also when the id comes as two numbers', () => {
    const least = BigInt.asIntN(64, BigInt(`0x${correlationIdOf(COUNT).slice(19).replace('-', '')}`));
    const id = new UUID().setStructured(new UUID.Structured().setMostSignificantBits('16384').setLeastSignificantBits(String(least)));
    expect(through(new BatchAppendResp().setCorrelationId(id).setSuccess(success('1'))).count).toBe(COUNT);
  });

  it.each([
    ['has no position', new BatchAppendResp.Success().setCurrentRevision('1').setNoPosition(new Empty()), 'without its position'],
    ['is of an explicit transaction', success('2', '1'), 'explicit transaction'],
    ['is beyond what a number holds', success('9007199254740992'), 'beyond'],
  ])('is an error when it %s', (_, told, message) => {
    expect(() => appendedBy(through(asText().setSuccess(told)))).toThrow(message);
  });

  it('is a refusal with its kind', () => {
    const details = new Any();
    details.pack(new Uint8Array(0), 'event_store.client.AccessDenied');
    const reply = through(asText().setError(new Status().setMessage('not you').setDetails(details)));
    expect(reply.count).toBe(COUNT);
    expect(() => appendedBy(reply)).toThrow(new AppendRefused(ErrorType.ACCESS_DENIED, 'not you'));
  });
});
