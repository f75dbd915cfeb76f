import type { BatchAppendReq, BatchAppendResp } from '@eventstore/db-client/generated/streams_pb';
import type { handleBidiStreamingCall, ServerDuplexStream } from '@grpc/grpc-js';
import type { Context } from '../context';
import type { Proposed } from '../log/log-record';
import { batchReply } from '../wire/append-replies';
import { expectedOf, nameOf, proposedOf, uuidOf } from '../wire/requests';
import { failCall, sentToLeader } from './fail-call';
import { appendUnderFaults } from './append-under-faults';

type Call = ServerDuplexStream<BatchAppendReq, BatchAppendResp>;

interface Begun {
  readonly options: BatchAppendReq.Options | undefined;
  readonly events: Proposed[];
}

/** `Streams.BatchAppend`: many appends share one stream, told apart by their correlation ids. */
export function batchAppendCall(context: Context): handleBidiStreamingCall<BatchAppendReq, BatchAppendResp> {
  return (call) => {
    if (sentToLeader(context.faults, call)) return;
    const begun = new Map<string, Begun>();
    call.on('data', (request: BatchAppendReq) => {
      const id = uuidOf(request.getCorrelationId());
      const append = begun.get(id) ?? { options: request.getOptions(), events: [] };
      append.events.push(...request.getProposedMessagesList().map(proposedOf));
      if (!request.getIsFinal()) {
        if (context.faults.partial.take() === 'cut') context.faults.cutConnections();
        return void begun.set(id, append);
      }
      begun.delete(id);
      context.counts.appends++;
      void finish(context, call, request, append);
    });
    call.on('error', () => undefined);
    call.on('end', () => call.end());
  };
}

async function finish(context: Context, call: Call, request: BatchAppendReq, { options, events }: Begun): Promise<void> {
  if (!options) return;
  const answer = await appendUnderFaults(context, nameOf(options.getStreamIdentifier()), expectedOf(options), events);
  if (answer === 'unavailable') failCall(call);
  else if (answer !== 'silence' && call.writable) call.write(batchReply(request, options, answer));
}
