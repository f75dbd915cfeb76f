import * as shared from '@eventstore/db-client/generated/shared_pb';
import { Status as RpcStatus } from '@eventstore/db-client/generated/status_pb';
import { AppendResp, BatchAppendResp, type BatchAppendReq } from '@eventstore/db-client/generated/streams_pb';
import { Any } from 'google-protobuf/google/protobuf/any_pb';
import { Empty } from 'google-protobuf/google/protobuf/empty_pb';
import type { Outrun, Stored } from '../log/log-record';

const WRONG_VERSION_TYPE = 'event_store.client.WrongExpectedVersion';

export type Outcome = (Stored & { readonly hidesPosition?: boolean }) | Outrun;

export function appendReply(outcome: Outcome): AppendResp {
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
  return outcome.kind === 'stored' ? reply.setSuccess(batchSuccess(outcome)) : reply.setError(batchError(outcome));
}

function batchSuccess({ revision, position }: Stored): BatchAppendResp.Success {
  const place = new shared.AllStreamPosition().setCommitPosition(String(position)).setPreparePosition(String(position));
  return new BatchAppendResp.Success().setCurrentRevision(String(revision)).setPosition(place);
}

function batchError({ current }: Outrun): RpcStatus {
  const details = new shared.WrongExpectedVersion();
  if (current < 0) details.setCurrentNoStream(new Empty());
  else details.setCurrentStreamRevision(String(current));
  const packed = new Any();
  packed.pack(details.serializeBinary(), WRONG_VERSION_TYPE);
  return new RpcStatus().setCode(9).setMessage('WrongExpectedVersion').setDetails(packed);
}
