import { hash } from 'node:crypto';
import type { NativeApi, NativeRequest, NativeResponse } from './native-api';
import { refusalOf, Refused } from './native-refusal';

/** Of the caller's request, what goes along with every native one. */
export interface Calling {
  readonly authorization?: string;
  readonly requestId: string;
  readonly idempotencyKey?: string;
  /** Keeps the keys of one dialect's requests apart from another's: method and address. */
  readonly address: string;
}

type Method = NativeRequest['method'];

/** The native API as one request of a client uses it: with its token, its correlation and keys that follow from its own. */
export class NativeCaller {
  private readonly asked = new Map<string, number>();
  private answered: NativeResponse['headers'] = {};

  constructor(
    private readonly api: NativeApi,
    private readonly calling: Calling,
  ) {}

  /** Of the newest answer: what is said about the rate and the revision is the client's to know. */
  get answerHeaders(): NativeResponse['headers'] {
    return this.answered;
  }

  get = <T>(path: string): Promise<T> => this.data<T>('GET', path);
  post = <T>(path: string, body: unknown): Promise<T> => this.data<T>('POST', path, body);
  put = <T>(path: string, body: unknown): Promise<T> => this.data<T>('PUT', path, body);
  patch = <T>(path: string, body: unknown): Promise<T> => this.data<T>('PATCH', path, body);
  delete = <T>(path: string, body?: unknown): Promise<T> => this.data<T>('DELETE', path, body);

  /** What was just made is found by the client's next request; should that take too long, the client is answered all the same. */
  async untilSeen(path: string): Promise<void> {
    await this.get(`${path}?min_revision=0`).catch(() => undefined);
  }

  /** The whole body, such as `{data, next_cursor}`. @throws Refused for whatever is no success. */
  async send<T>(method: Method, path: string, body?: unknown): Promise<T> {
    const response = await this.api.send({ method, path, headers: this.headersOf(method, path, body), ...(body !== undefined && { body }) });
    this.answered = response.headers;
    if (response.status >= 400) throw new Refused(refusalOf(response));
    return response.body as T;
  }

  private async data<T>(method: Method, path: string, body?: unknown): Promise<T> {
    return (await this.send<{ readonly data: T }>(method, path, body)).data;
  }

  private headersOf(method: Method, path: string, body: unknown): Record<string, string> {
    const { authorization, requestId } = this.calling;
    const key = method === 'GET' ? undefined : this.keyOf(method, path);
    return {
      'x-request-id': requestId,
      ...(authorization !== undefined && { authorization }),
      ...(key !== undefined && { 'idempotency-key': key }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    };
  }

  /** One request of the client may be several here: each has a key of its own, the same one when the client repeats it. */
  private keyOf(method: Method, path: string): string | undefined {
    const { idempotencyKey, address } = this.calling;
    if (idempotencyKey === undefined) return undefined;
    const step = `${method} ${path}`;
    const turn = this.asked.get(step) ?? 0;
    this.asked.set(step, turn + 1);
    return hash('sha256', [idempotencyKey, address, step, turn].join('\n'), 'hex');
  }
}
