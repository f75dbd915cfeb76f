import type { Duration } from '@carillon/kernel';
import { Pool, type Dispatcher } from 'undici';
import type { Answer } from '../protocol';

/** JSON requests to one simulator, over connections that stay: each call takes some, for which `node:http` takes more of the processor, and `fetch` more still. */
export class HttpChannel {
  private readonly pool: Pool;
  private readonly base: string;

  constructor(url: string) {
    const { origin, pathname } = new URL(url);
    this.base = pathname.replace(/\/+$/, '');
    this.pool = new Pool(origin);
  }

  get(path: string, patience: Duration): Promise<Answer> {
    return this.ask({ method: 'GET', path, ...within(patience) });
  }

  /** @param signal ends it before. */
  post(path: string, body: unknown, patience: Duration, signal?: AbortSignal): Promise<Answer> {
    return this.ask({ method: 'POST', path, headers: JSON_CONTENT, body: JSON.stringify(body), ...within(patience), ...(signal && { signal }) });
  }

  close(): Promise<void> {
    return this.pool.destroy();
  }

  /** @throws when no answer came: whether the request arrived is then not known. */
  private async ask(request: Dispatcher.RequestOptions): Promise<Answer> {
    const { statusCode, body } = await this.pool.request({ ...request, path: `${this.base}${request.path}` });
    const answered = await body.text();
    return { status: statusCode, ...(answered !== '' && { body: JSON.parse(answered) as unknown }) };
  }
}

const JSON_CONTENT = { 'content-type': 'application/json' };

/** To the answer's first byte, and between any two of them; by a clock that may be a second late. */
const within = (patience: Duration): Pick<Dispatcher.RequestOptions, 'headersTimeout' | 'bodyTimeout'> => ({ headersTimeout: patience, bodyTimeout: patience });
