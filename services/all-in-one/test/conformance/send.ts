export interface Said {
  readonly method: string;
  /** Below `/compat`. */
  readonly path: string;
  readonly token?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Heard {
  readonly status: number;
  readonly body: unknown;
  readonly text: string;
  readonly headers: Headers;
}

/** As a vendor's client would. */
export async function send(url: string, { method, path, token, body, headers = {} }: Said): Promise<Heard> {
  const sent = { ...(token !== undefined && { authorization: `Bearer ${token}` }), ...(body !== undefined && { 'content-type': 'application/json' }), ...headers };
  const payload = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) };
  const response = await fetch(`${url}/compat${path}`, { method, headers: sent, ...payload });
  const text = await response.text();
  return { status: response.status, text, headers: response.headers, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
}

/** Runs jobs a few at a time, in order of their beginning. */
export async function inParallel<T>(jobs: readonly T[], atOnce: number, run: (job: T) => Promise<void>): Promise<void> {
  const waiting = jobs[Symbol.iterator]();
  const worker = async (): Promise<void> => {
    for (const job of waiting) await run(job);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
