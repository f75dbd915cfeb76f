/** A request to the native API; `path` is below `/api/v1` and begins with `/`. */
export interface NativeRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
}

export interface NativeResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed; the text itself where it is no JSON. */
  readonly body: unknown;
}

/**
 * The way to the native API, which is all that dialects know of the platform: over HTTP to the edge where every service is
 * a process, within the process where all are in one. Who may do what, how often and how much is decided there.
 */
export interface NativeApi {
  /** @throws HttpProblem when no answer came; whatever was answered is a response. */
  send(request: NativeRequest): Promise<NativeResponse>;
}

export function parsed(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return text;
  }
}
