import { API_PREFIX, HttpProblem } from '@carillon/platform/http';
import { parsed, type NativeApi, type NativeRequest, type NativeResponse } from './native-api';

/** Longer than the edge waits for a service. */
const PATIENCE_MS = 65_000;

/** Over HTTP, on connections that are kept. */
export class HttpNativeApi implements NativeApi {
  private readonly base: string;

  constructor(url: string) {
    this.base = `${url.replace(/\/+$/, '')}/${API_PREFIX}`;
  }

  async send({ method, path, headers, body }: NativeRequest): Promise<NativeResponse> {
    const json = body === undefined ? {} : { body: JSON.stringify(body) };
    try {
      const response = await fetch(`${this.base}${path}`, { method, headers: { ...headers }, ...json, redirect: 'manual', signal: AbortSignal.timeout(PATIENCE_MS) });
      return { status: response.status, headers: Object.fromEntries(response.headers), body: parsed(await response.text()) };
    } catch (error) {
      throw silence(error);
    }
  }
}

const silence = (error: unknown): HttpProblem =>
  error instanceof DOMException && error.name === 'TimeoutError'
    ? new HttpProblem('ANSWER_LATE', 'The answer did not come in time and it may have been done; send it again with the same Idempotency-Key')
    : new HttpProblem('SERVICE_UNAVAILABLE', 'The platform does not answer; send it again with the same Idempotency-Key', { headers: { 'retry-after': '1' } });
