import { serverEventsIn, type ServerEvent } from './server-events';

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** An answer that is not a success, with what the server said. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly problem: Readonly<Record<string, unknown>>,
  ) {
    super(`${status} ${textOf(problem['code'])}: ${textOf(problem['detail'])} ${JSON.stringify(problem['errors'] ?? [])}`);
    this.name = 'ApiError';
  }

  /** What is wrong and how to mend it, in a sentence. */
  get detail(): string {
    return textOf(this.problem['detail']);
  }
}

export interface ApiAnswer<T> {
  readonly status: number;
  readonly headers: Headers;
  readonly data: T;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface ApiRequest {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

type Streamed = { readonly stream: ReadableStream | string | Uint8Array; readonly type: string };

const isStreamed = (body: unknown): body is Streamed => typeof body === 'object' && body !== null && 'stream' in body && 'type' in body;

/** The public API as a program uses it: nothing here knows more than the HTTP contract. */
export class ApiClient {
  constructor(
    private readonly url: string,
    private readonly token: string,
  ) {}

  get<T = Record<string, unknown>>(path: string): Promise<ApiAnswer<T>> {
    return this.send<T>('GET', path);
  }

  post<T = Record<string, unknown>>(path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}): Promise<ApiAnswer<T>> {
    return this.send<T>('POST', path, { body, headers });
  }

  put<T = Record<string, unknown>>(path: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<ApiAnswer<T>> {
    return this.send<T>('PUT', path, { body, headers });
  }

  patch<T = Record<string, unknown>>(path: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<ApiAnswer<T>> {
    return this.send<T>('PATCH', path, { body, headers });
  }

  /** Sends a file as it is; the server answers before it is worked through. */
  upload<T = Record<string, unknown>>(path: string, stream: Streamed['stream'], type: string): Promise<ApiAnswer<T>> {
    return this.send<T>('POST', path, { body: { stream, type } satisfies Streamed });
  }

  /** The beginning of an answer that is no JSON, such as a CSV file: as many characters as wanted. */
  async text(path: string, atMost: number): Promise<string> {
    let text = '';
    for await (const part of await this.open(path)) {
      text += part;
      if (text.length >= atMost) break;
    }
    return text.slice(0, atMost);
  }

  /** Events as they happen, until the server ends the stream or the signal aborts it. */
  async *events(path: string, signal: AbortSignal, headers: Readonly<Record<string, string>> = {}): AsyncGenerator<ServerEvent> {
    yield* serverEventsIn(await this.open(path, signal, headers));
  }

  /** @throws ApiError for every status from 400 on. */
  async send<T>(method: string, path: string, { body, headers = {} }: ApiRequest = {}): Promise<ApiAnswer<T>> {
    const response = await fetch(this.addressOf(path), { method, headers: { authorization: `Bearer ${this.token}`, ...typeOf(body), ...headers }, ...payloadOf(body) });
    const parsed = parse(await response.text());
    if (response.status >= 400) throw new ApiError(response.status, parsed);
    return { status: response.status, headers: response.headers, data: (parsed['data'] ?? parsed) as T, body: parsed };
  }

  private async open(path: string, signal?: AbortSignal, headers: Readonly<Record<string, string>> = {}): Promise<ReadableStream<string>> {
    const response = await fetch(this.addressOf(path), { headers: { authorization: `Bearer ${this.token}`, ...headers }, ...(signal && { signal }) });
    if (response.status >= 400) throw new ApiError(response.status, parse(await response.text()));
    return (response.body ?? new Blob([]).stream()).pipeThrough(new TextDecoderStream());
  }

  private addressOf(path: string): string {
    return path.startsWith('//') ? `${this.url}${path.slice(1)}` : `${this.url}/api/v1${path}`;
  }
}

function typeOf(body: unknown): Record<string, string> {
  if (body === undefined) return {};
  return { 'content-type': isStreamed(body) ? body.type : 'application/json' };
}

function payloadOf(body: unknown): RequestInit {
  if (body === undefined) return {};
  return isStreamed(body) ? ({ body: body.stream, duplex: 'half' }) : { body: JSON.stringify(body) };
}

function parse(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return { detail: text };
  }
}
