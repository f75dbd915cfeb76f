import type { AppendReq, AppendResp } from '@eventstore/db-client/generated/streams_pb';
import { status, type handleClientStreamingCall, type sendUnaryData } from '@grpc/grpc-js';
import type { Context } from '../context';
import type { Proposed } from '../log/log-record';
import { appendReply } from '../wire/append-replies';
import { expectedOf, nameOf, proposedOf } from '../wire/requests';
import { appendUnderFaults, type Answer } from './append-under-faults';
import { UNAVAILABLE } from './fail-call';

/** `Streams.Append`: the options first, then one message per event. */
export function appendCall(context: Context): handleClientStreamingCall<AppendReq, AppendResp> {
  return (call, callback) => {
    context.counts.appends++;
    let options: AppendReq.Options | undefined;
    const events: Proposed[] = [];
    call.on('data', (request: AppendReq) => {
      options ??= request.getOptions();
      const message = request.getProposedMessage();
      if (message) events.push(proposedOf(message));
    });
    call.on('error', () => undefined);
    call.on('end', () => {
      if (!options) return callback({ code: status.INVALID_ARGUMENT });
      void appendUnderFaults(context, nameOf(options.getStreamIdentifier()), expectedOf(options), events).then((answer) => reply(answer, callback));
    });
  };
}

function reply(answer: Answer, callback: sendUnaryData<AppendResp>): void {
  if (answer === 'silence') return;
  if (answer === 'unavailable') callback(UNAVAILABLE);
  else if (answer.kind === 'too-large') callback({ code: status.INVALID_ARGUMENT });
  else callback(null, appendReply(answer));
}
