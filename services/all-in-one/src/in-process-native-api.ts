import type { FastifyInstance } from 'fastify';
import { API_PREFIX, type FindOwner } from '@carillon/platform/http';
import { parsed, type NativeApi, type NativeRequest, type NativeResponse } from '@carillon/service/dialects';

/** The native API of the services in this process: through all that a request goes through, but for the socket. */
export class InProcessNativeApi implements NativeApi {
  constructor(private readonly ownerOf: FindOwner<Pick<FastifyInstance, 'inject'>>) {}

  async send({ method, path, headers, body }: NativeRequest): Promise<NativeResponse> {
    const url = `/${API_PREFIX}${path}`;
    const payload = body === undefined ? {} : { payload: JSON.stringify(body) };
    const answer = await this.ownerOf(method, url).inject({ method, url, headers: { ...headers }, ...payload });
    return { status: answer.statusCode, headers: textsOf(answer.headers), body: parsed(answer.payload) };
  }
}

const textsOf = (headers: Readonly<Record<string, unknown>>): Record<string, string> => Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
