import { TcpProxy } from '../../../../../libs/testing/src/tcp-proxy';

/** A server's address by way of a network that fails on demand. */
export interface Proxied {
  readonly proxy: TcpProxy;
  readonly url: string;
}

/** MongoDB through a proxy; the client must not look for the server by another way. */
export async function proxiedMongoDb(address: string): Promise<Proxied> {
  const url = new URL(address);
  const proxy = await TcpProxy.to({ host: url.hostname, port: Number(url.port || 27_017) });
  url.hostname = proxy.host;
  url.port = String(proxy.port);
  url.searchParams.set('directConnection', 'true');
  return { proxy, url: url.toString() };
}
