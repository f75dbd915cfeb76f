import { createServer, type AddressInfo, type Server as TcpServer, type Socket } from 'node:net';
import { GossipService } from '@eventstore/db-client/generated/gossip_grpc_pb';
import { ServerFeaturesService } from '@eventstore/db-client/generated/serverfeatures_grpc_pb';
import { StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb';
import { Server, ServerCredentials, type ServiceDefinition } from '@grpc/grpc-js';
import type { Context } from './context';
import { noCalls, type Counts } from './counts';
import { Faults } from './faults';
import { EventLog } from './log/event-log';
import { appendCall } from './rpc/append';
import { batchAppendCall } from './rpc/batch-append';
import { featuresCall, gossipCall } from './rpc/cluster';
import { readCall } from './rpc/read';

const LARGEST_MESSAGE = 17 * 1024 * 1024;
/** The replies of a read are bytes already. */
const streams = { ...StreamsService, read: { ...StreamsService.read, responseSerialize: (frame: Uint8Array) => Buffer.from(frame.buffer, frame.byteOffset, frame.byteLength) } } as unknown as ServiceDefinition;

export interface TestServerOptions {
  /** Default: a free one. */
  readonly port?: number;
  readonly host?: string;
  /** JSON lines; read back at start. Without it everything is forgotten at the end. */
  readonly file?: string;
}

/** A server for tests that speaks EventStoreDB's gRPC protocol. It is no product: see the README beside it. */
export class EventStoreDbTestServer {
  readonly counts: Counts = noCalls();
  readonly faults = new Faults(() => this.cut());
  private readonly sockets = new Set<Socket>();
  private readonly grpc = new Server({ 'grpc.max_receive_message_length': LARGEST_MESSAGE });
  private readonly listener: TcpServer;

  private constructor(private readonly log: EventLog) {
    const context: Context = { log, faults: this.faults, counts: this.counts };
    this.grpc.addService(streams, { read: readCall(context), append: appendCall(context), batchAppend: batchAppendCall(context) });
    this.grpc.addService(GossipService, { read: gossipCall(() => this.port) });
    this.grpc.addService(ServerFeaturesService, { getSupportedMethods: featuresCall });
    // Connections are taken here and handed in, so that a fault can cut them.
    const injector = this.grpc.createConnectionInjector(ServerCredentials.createInsecure());
    this.listener = createServer((socket) => {
      socket.setNoDelay(true);
      this.sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => this.sockets.delete(socket));
      injector.injectConnection(socket);
    });
  }

  static async start({ port = 0, host = '127.0.0.1', file }: TestServerOptions = {}): Promise<EventStoreDbTestServer> {
    const server = new EventStoreDbTestServer(await EventLog.open(file));
    await new Promise<void>((resolve, reject) => server.listener.once('error', reject).listen(port, host, resolve));
    return server;
  }

  get port(): number {
    return (this.listener.address() as AddressInfo).port;
  }

  /** What the client connects with. */
  get connectionString(): string {
    return `esdb://127.0.0.1:${this.port}?tls=false`;
  }

  /** Events in the log. */
  get length(): number {
    return this.log.length;
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.listener.close(resolve));
    this.cut();
    this.grpc.forceShutdown();
    await closed;
    this.log.close();
  }

  private cut(): void {
    this.sockets.forEach((socket) => socket.destroy());
  }
}
