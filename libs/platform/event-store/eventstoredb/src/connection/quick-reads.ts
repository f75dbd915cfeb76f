import type { EventStoreDBClient } from '@eventstore/db-client';
import type { ReadReq } from '@eventstore/db-client/generated/streams_pb';
import { StreamsClient, StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb';
import type { CallOptions, Client, Metadata } from '@grpc/grpc-js';
import { replyIn } from '../wire/read-reply';

/** What the client keeps to itself. */
interface Inside {
  createGRPCClient: <Kind extends Client>(kind: new (...parts: never[]) => Kind) => Promise<Kind>;
}

const { read: READ } = StreamsService;
const bytesOf = (request: ReadReq): Buffer => READ.requestSerialize(request);

/** Has the replies of reads and subscriptions read as `EventReply`, for this client alone. @returns `client`. */
export function withQuickReads(client: EventStoreDBClient): EventStoreDBClient {
  const inside = client as unknown as Inside;
  const create = inside.createGRPCClient;
  inside.createGRPCClient = async (kind) => quickened(await create(kind));
  return client;
}

function quickened<Kind extends Client>(streams: Kind): Kind {
  if (!(streams instanceof StreamsClient)) return streams;
  const read = (request: ReadReq, metadata: Metadata, options: Partial<CallOptions>): unknown => streams.makeServerStreamRequest(READ.path, bytesOf, replyIn, request, metadata, options);
  return Object.assign(streams, { read });
}
