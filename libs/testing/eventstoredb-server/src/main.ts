/** Starts the test server on its own: see the README. It is a test server, not a product. */
import { Command } from 'commander';
import { EventStoreDbTestServer } from './eventstoredb-test-server';

interface Options {
  readonly port: string;
  readonly host: string;
  readonly file?: string;
}

async function main(): Promise<void> {
  const options = new Command('eventstoredb-test-server')
    .description("A test server that speaks EventStoreDB's protocol. Not a product: its log lives in memory.")
    .option('--port <port>', 'to listen on', '2113')
    .option('--host <host>', 'to listen on', '127.0.0.1')
    .option('--file <path>', 'JSON lines that every append is written to before it is acknowledged, and that are read at start')
    .parse()
    .opts<Options>();
  const server = await EventStoreDbTestServer.start({ port: Number(options.port), host: options.host, ...(options.file !== undefined && { file: options.file }) });
  console.log(`A test server with EventStoreDB's protocol holds ${server.length} events: ${server.connectionString}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void server.close().then(() => process.exit(0)));
}

void main();
