import { Agent as PlainAgent, request as plainRequest } from 'node:http';
import { Agent as SecureAgent, request as secureRequest } from 'node:https';
import { text } from 'node:stream/consumers';
import type { Duration } from '@carillon/kernel';
import type { Answer } from '../protocol';

/** JSON requests to one simulator, over connections that stay: each call takes some, and `fetch` costs twice as much. */
export class HttpChannel {
  private readonly base: string;
  private readonly request: typeof plainRequest;
  private readonly agent: PlainAgent;

  constructor(url: string) {
    this.base = url.replace(/\/+$/, '');
    const isSecure = this.base.startsWith('https:');
    this.request = isSecure ? secureRequest : plainRequest;
    this.agent = isSecure ? new SecureAgent({ keepAlive: true }) : new PlainAgent({ keepAlive: true });
  }

  get(path: string, patience: Duration): Promise<Answer> {
    return this.ask('GET', path, undefined, AbortSignal.timeout(patience));
  }

  post(path: string, body: unknown, patience: Duration | AbortSignal): Promise<Answer> {
    return this.ask('POST', path, body, typeof patience === 'number' ? AbortSignal.timeout(patience) : patience);
  }

  close(): void {
    this.agent.destroy();
  }

  /** @throws when no answer came: whether the request arrived is then not known. */
  private ask(method: string, path: string, body: unknown, signal: AbortSignal): Promise<Answer> {
    const payload = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
    const headers = payload ? { 'content-type': 'application/json', 'content-length': payload.length } : {};
    return new Promise((resolve, reject) => {
      const asked = this.request(`${this.base}${path}`, { method, headers, signal, agent: this.agent }, (response) => {
        text(response).then((answered) => resolve({ status: response.statusCode ?? 0, ...(answered !== '' && { body: JSON.parse(answered) as unknown }) })).catch(reject);
      });
      asked.on('error', reject);
      asked.end(payload);
    });
  }
}
