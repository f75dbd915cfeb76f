import { once } from 'node:events';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { headerOf } from '../requests/headers';

/** One server-sent event; `data` is written as JSON. */
export interface ServerEvent {
  readonly id?: string;
  readonly event?: string;
  readonly data: unknown;
}

export interface SendEventsOptions {
  /** A comment line this often keeps proxies from closing a quiet stream. Default 15,000 ms. */
  readonly heartbeat?: number;
}

/** The id of the last event that a reconnecting client saw. */
export const lastEventIdOf = (request: FastifyRequest): string | undefined => headerOf(request, 'last-event-id');

/**
 * Streams events until the source ends, the client goes away or the process shuts down. The source gets the signal of
 * that end, and is asked for the next event only when the client has taken the one before.
 */
export async function sendEvents(reply: FastifyReply, source: (signal: AbortSignal) => AsyncIterable<ServerEvent>, { heartbeat = 15_000 }: SendEventsOptions = {}): Promise<void> {
  const gone = new AbortController();
  const signal = AbortSignal.any([gone.signal, closingOf(reply)]);
  const { raw } = reply.hijack();
  raw.once('close', () => gone.abort());
  raw.writeHead(200, { ...ownHeaders(reply), 'content-type': 'text/event-stream', 'cache-control': 'no-store', connection: 'keep-alive', 'x-accel-buffering': 'no' });
  raw.flushHeaders();
  const beat = setInterval(() => raw.writableNeedDrain || raw.write(':\n\n'), heartbeat);
  try {
    await pump(source(signal), raw, signal);
  } finally {
    clearInterval(beat);
    raw.end();
  }
}

async function pump(events: AsyncIterable<ServerEvent>, raw: FastifyReply['raw'], signal: AbortSignal): Promise<void> {
  try {
    for await (const event of events) {
      if (signal.aborted) return;
      if (!raw.write(format(event))) await once(raw, 'drain', { signal });
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

function format({ id, event, data }: ServerEvent): string {
  const lines = [...(id === undefined ? [] : [`id: ${oneLine(id)}`]), ...(event === undefined ? [] : [`event: ${oneLine(event)}`]), `data: ${JSON.stringify(data)}`];
  return `${lines.join('\n')}\n\n`;
}

const oneLine = (text: string): string => text.replace(/[\r\n]+/g, ' ');

/** Hijacking leaves out what hooks and guards have put on the reply. */
const ownHeaders = (reply: FastifyReply): Record<string, string | number | string[]> =>
  Object.fromEntries(Object.entries(reply.getHeaders()).filter((entry): entry is [string, string | number | string[]] => entry[1] !== undefined));

const CLOSING = Symbol.for('carillon.closing');

type Closable = object & { [CLOSING]?: AbortController };

/** Lets open streams end when the server closes; set by `createHttpApp`. */
export function markClosing(server: object, closing: AbortController): void {
  Object.assign(server, { [CLOSING]: closing });
}

/** Ends the open streams of a server, which would otherwise never be answered in full. */
export const endStreams = (server: Closable): void => server[CLOSING]?.abort();

const closingOf = (reply: FastifyReply): AbortSignal => ((reply.server as Closable)[CLOSING] ?? new AbortController()).signal;
