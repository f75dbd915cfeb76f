import { CallRejected, type Carrier, type OriginateRequest } from '@carillon/telephony';
import type { Answer, CarrierFacts, OfferedStatuses, Rejection, Settled } from '../protocol';
import { StatusDesk, type DeskLimits } from './status-desk';

/** The simulator's own records in the order of the requests. */
type Records = (limit: number, after?: number) => readonly object[];

export interface SimulatorRequest {
  readonly method: string;
  /** With its query. */
  readonly url: string;
  readonly body: unknown;
}

interface Route {
  readonly method: string;
  readonly path: RegExp;
  readonly answer: (request: { readonly id: string; readonly query: URLSearchParams; readonly body: unknown }) => Promise<Answer>;
}

const LONGEST_LIST = 1_000;

/** The server's side of the protocol, for whatever carries the requests. */
export class SimulatorApi {
  private readonly desk: StatusDesk;
  private readonly routes: readonly Route[];

  constructor(
    private readonly carrier: Carrier,
    private readonly records: Records,
    limits?: DeskLimits,
  ) {
    this.desk = new StatusDesk(limits);
    carrier.onStatus((callback) => this.desk.offer(callback));
    this.routes = [
      { method: 'GET', path: /^\/health\/(live|ready)$/, answer: async () => ok({ ok: true, checks: {} }) },
      { method: 'GET', path: /^\/carrier$/, answer: async () => ok({ name: carrier.name, callsPerSecond: carrier.callsPerSecond } satisfies CarrierFacts) },
      { method: 'POST', path: /^\/calls$/, answer: ({ body }) => this.originate(body as OriginateRequest) },
      { method: 'GET', path: /^\/calls$/, answer: async ({ query }) => ok({ data: this.list(query) }) },
      { method: 'GET', path: /^\/calls\/([^/]+)$/, answer: ({ id }) => this.lookup(id) },
      { method: 'POST', path: /^\/calls\/([^/]+)\/hang-up$/, answer: ({ id }) => this.hangUp(id) },
      { method: 'POST', path: /^\/statuses\/next$/, answer: ({ body }) => this.next(body as { limit: number }) },
      { method: 'POST', path: /^\/statuses\/settled$/, answer: ({ body }) => this.settle(body as Settled) },
    ];
  }

  /** @throws what the carrier throws when it cannot be known whether a call was made. */
  async handle({ method, url, body }: SimulatorRequest): Promise<Answer> {
    const [path = '/', query = ''] = url.split('?', 2);
    for (const route of this.routes) {
      const match = route.method === method ? route.path.exec(path) : null;
      if (match) return route.answer({ id: decodeURIComponent(match[1] ?? ''), query: new URLSearchParams(query), body });
    }
    return { status: 404, body: { message: `The simulator has no ${method} ${path}` } };
  }

  close(): void {
    this.desk.close();
  }

  private async originate(request: OriginateRequest): Promise<Answer> {
    try {
      return { status: 201, body: await this.carrier.originate(request) };
    } catch (error) {
      if (error instanceof CallRejected) return { status: 422, body: { outcome: error.outcome, message: error.message } satisfies Rejection };
      throw error;
    }
  }

  private async lookup(id: string): Promise<Answer> {
    const call = await this.carrier.lookup(id);
    return call ? ok(call) : { status: 404, body: { message: `The simulator never saw ${id}` } };
  }

  private async hangUp(id: string): Promise<Answer> {
    await this.carrier.hangUp(id);
    return { status: 204 };
  }

  private async next({ limit }: { readonly limit: number }): Promise<Answer> {
    return ok({ statuses: await this.desk.next(limit) } satisfies OfferedStatuses);
  }

  private async settle(settled: Settled): Promise<Answer> {
    this.desk.settle(settled);
    return { status: 204 };
  }

  private list(query: URLSearchParams): readonly object[] {
    const limit = Number(query.get('limit') ?? LONGEST_LIST);
    return this.records(Math.min(limit, LONGEST_LIST), Number(query.get('after') ?? 0));
  }
}

const ok = (body: unknown): Answer => ({ status: 200, body });
