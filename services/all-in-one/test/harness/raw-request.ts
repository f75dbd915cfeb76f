export interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** `{}` when it is no JSON. */
  readonly body: Readonly<Record<string, unknown>>;
}

export interface RawRequest {
  readonly token?: string;
  /** A text goes as it is, anything else as JSON. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export type Ask = (method: string, path: string, request?: RawRequest) => Promise<RawAnswer>;

/** Any request, well-formed or not, and whatever was answered; `path` stands below `/api/v1`, or at the root after a second slash. */
export const asking =
  (url: string, defaultToken?: string): Ask =>
  async (method, path, { token = defaultToken, body, headers = {} } = {}) => {
    const address = path.startsWith('//') ? `${url}${path.slice(1)}` : `${url}/api/v1${path}`;
    const sent = { ...(token !== undefined && { authorization: `Bearer ${token}` }), ...(body !== undefined && { 'content-type': 'application/json' }), ...headers };
    const payload = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) };
    const response = await fetch(address, { method, headers: sent, ...payload });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: objectIn(text) };
  };

function objectIn(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}
