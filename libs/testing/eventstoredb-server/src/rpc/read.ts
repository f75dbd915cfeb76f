import { ReadReq } from '@eventstore/db-client/generated/streams_pb';
import type { handleServerStreamingCall, ServerWritableStream } from '@grpc/grpc-js';
import type { Context } from '../context';
import type { EventLog } from '../log/event-log';
import { streamNotFound } from '../wire/frames';
import { nameOf } from '../wire/requests';
import { failCall, sentToLeader } from './fail-call';
import { subscribe } from './subscribe';

/** `Streams.Read` gives its replies as bytes that were made before. */
export type ReadCall = ServerWritableStream<ReadReq, Uint8Array>;

export function readCall(context: Context): handleServerStreamingCall<ReadReq, Uint8Array> {
  return (call) => {
    call.on('error', () => undefined);
    const options = call.request.getOptions();
    if (!options) return call.end();
    if (options.hasSubscription()) return subscribe(context, call, options);
    if (sentToLeader(context.faults, call)) return;
    context.counts.reads++;
    const fault = context.faults.reads.take();
    if (fault === 'fail') failCall(call);
    else if (fault === undefined) void sendAll(call, framesOf(context.log, options));
  };
}

async function sendAll(call: ReadCall, frames: Iterable<Uint8Array>): Promise<void> {
  for (const frame of frames) {
    if (call.cancelled || call.destroyed) return;
    if (!call.write(frame)) await new Promise((resolve) => call.once('drain', resolve));
  }
  call.end();
}

function framesOf(log: EventLog, options: ReadReq.Options): Iterable<Uint8Array> {
  const stream = options.getStream();
  return stream ? ofStream(log, stream, options) : ofAll(log, options);
}

const isBackwards = (options: ReadReq.Options): boolean => options.getReadDirection() === ReadReq.Options.ReadDirection.BACKWARDS;
const countOf = (options: ReadReq.Options): number => Number(options.getCount());

function ofStream(log: EventLog, asked: ReadReq.Options.StreamOptions, options: ReadReq.Options): Uint8Array[] {
  const name = nameOf(asked.getStreamIdentifier());
  const records = log.stream(name);
  if (records.length === 0) return [streamNotFound(name)];
  const count = countOf(options);
  const at = asked.hasEnd() ? records.length - 1 : asked.hasStart() ? 0 : Number(asked.getRevision());
  const chosen = isBackwards(options) ? records.slice(Math.max(0, at + 1 - count), at + 1).reverse() : records.slice(at, at + count);
  return chosen.map(({ frame }) => frame);
}

/** Forwards from a position inclusively, backwards exclusively, as the real one does. */
function* ofAll(log: EventLog, options: ReadReq.Options): Iterable<Uint8Array> {
  const asked = options.getAll();
  const position = Number(asked?.getPosition()?.getCommitPosition() ?? 0);
  const begin = asked?.hasEnd() ? log.length : log.indexOf(position);
  const step = isBackwards(options) ? -1 : 1;
  let left = countOf(options);
  for (let index = step < 0 ? begin - 1 : begin; left > 0; index += step, left--) {
    const record = log.at(index);
    if (!record) return;
    yield record.frame;
  }
}
