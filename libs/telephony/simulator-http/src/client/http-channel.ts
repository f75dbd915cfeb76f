import type { Duration } from '@carillon/kernel';
import type { Answer } from '../protocol';

/** JSON requests to one simulator. */
export class HttpChannel {
  private readonly base: string;

  constructor(url: string) {
    this.base = url.replace(/\/+$/, '');
  }

  get(path: string, patience: Duration): Promise<Answer> {
    return this.ask('GET', path, undefined, AbortSignal.timeout(patience));
  }

  post(path: string, body: unknown, patience: Duration | AbortSignal): Promise<Answer> {
    return this.ask('POST', path, body, typeof patience === 'number' ? AbortSignal.timeout(patience) : patience);
  }

  /** @throws when no answer came: whether the request arrived is then not known. */
  private async ask(method: string, path: string, body: unknown, signal: AbortSignal): Promise<Answer> {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${this.base}${path}`, { method, signal, ...(body !== undefined && { headers, body: JSON.stringify(body) }) });
    const text = await response.text();
    return { status: response.status, ...(text !== '' && { body: JSON.parse(text) as unknown }) };
  }
}
