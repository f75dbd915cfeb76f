import * as shared from '@eventstore/db-client/generated/shared_pb';
import { Status as RpcStatus } from '@eventstore/db-client/generated/status_pb';
import { AppendResp, BatchAppendResp, type BatchAppendReq } from '@eventstore/db-client/generated/streams_pb';
import { Any } from 'google-protobuf/google/protobuf/any_pb';
import { Empty } from 'google-protobuf/google/protobuf/empty_pb';
import type { Outrun, Stored, TooLarge } from '../log/log-record';

const PACKAGE = 'event_store.client.';
const LARGEST_APPEND = 1024 * 1024;

export type Outcome = (Stored & { readonly hidesPosition?: boolean }) | Outrun | TooLarge;

export function appendReply(outcome: Exclude<Outcome, TooLarge>): AppendResp {
  if (outcome.kind === 'wrong-version') return new AppendResp().setWrongExpectedVersion(wrongVersion(outcome));
  const success = new AppendResp.Success().setCurrentRevision(String(outcome.revision));
  if (outcome.hidesPosition) success.setNoPosition(new shared.Empty());
  else success.setPosition(new AppendResp.Position().setCommitPosition(String(outcome.position)).setPreparePosition(String(outcome.position)));
  return new AppendResp().setSuccess(success);
}

function wrongVersion({ current }: Outrun): AppendResp.WrongExpectedVersion {
  const reply = new AppendResp.WrongExpectedVersion();
  return current < 0 ? reply.setCurrentNoStream(new shared.Empty()) : reply.setCurrentRevision(String(current));
}

export function batchReply(request: BatchAppendReq, options: BatchAppendReq.Options | undefined, outcome: Outcome): BatchAppendResp {
  const reply = new BatchAppendResp().setCorrelationId(request.getCorrelationId()).setStreamIdentifier(options?.getStreamIdentifier());
  return outcome.kind === 'stored' ? reply.setSuccess(batchSuccess(outcome)) : reply.setError(outcome.kind === 'too-large' ? tooLarge() : batchWrongVersion(outcome));
}

function batchSuccess({ revision, position, hidesPosition }: Stored & { hidesPosition?: boolean }): BatchAppendResp.Success {
  const success = new BatchAppendResp.Success().setCurrentRevision(String(revision));
  if (hidesPosition) return success.setNoPosition(new Empty());
  return success.setPosition(new shared.AllStreamPosition().setCommitPosition(String(position)).setPreparePosition(String(position)));
}

function batchWrongVersion({ current }: Outrun): RpcStatus {
  const details = new shared.WrongExpectedVersion();
  if (current < 0) details.setCurrentNoStream(new Empty());
  else details.setCurrentStreamRevision(String(current));
  return batchError('WrongExpectedVersion', details.serializeBinary());
}

const tooLarge = (): RpcStatus => batchError('MaximumAppendSizeExceeded', new shared.MaximumAppendSizeExceeded().setMaxappendsize(LARGEST_APPEND).serializeBinary());

function batchError(name: string, details: Uint8Array): RpcStatus {
  const packed = new Any();
  packed.pack(details, `${PACKAGE}${name}`);
  return new RpcStatus().setMessage(name).setDetails(packed);
}
