import { createServer, type AddressInfo, type Server } from 'node:net';
import { Link } from './link';
import { NO_FAULT, type Fault } from './fault';

export interface TcpProxyTarget {
  readonly host: string;
  readonly port: number;
}

/** Stands between a client and a server in this process and does to their bytes what networks do. */
export class TcpProxy {
  readonly host = '127.0.0.1';
  private readonly links = new Set<Link>();
  private fault: Fault = NO_FAULT;
  private accepted = 0;

  private constructor(
    private readonly server: Server,
    private readonly target: TcpProxyTarget,
  ) {
    server.on('connection', (client) => this.join(new Link(client, this.target, () => this.fault)));
  }

  /** Listens on a free port of 127.0.0.1. */
  static async to(target: TcpProxyTarget): Promise<TcpProxy> {
    const server = createServer({ allowHalfOpen: true, noDelay: true });
    const proxy = new TcpProxy(server, target);
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** How often somebody has connected so far. */
  get connections(): number {
    return this.accepted;
  }

  /** Resets every connection, as a restarted firewall does; new ones are served. */
  cut(): void {
    this.links.forEach((link) => link.reset());
  }

  /** Nothing more is carried, nothing is closed and new connections stay silent, until `heal`; then everything held back is delivered. */
  blackhole(): void {
    this.set({ kind: 'blackhole' });
  }

  /** Each chunk of bytes arrives so many ms later, in order. */
  delay(ms: number): void {
    this.set({ kind: 'delay', ms });
  }

  /** New connections are reset at once, as by a host without the server; those that exist are reset too. */
  refuse(): void {
    this.set({ kind: 'refuse' });
    this.cut();
  }

  heal(): void {
    this.set(NO_FAULT);
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.cut();
    await closed;
  }

  private set(fault: Fault): void {
    this.fault = fault;
    this.links.forEach((link) => link.pump());
  }

  private join(link: Link): void {
    this.accepted++;
    if (this.fault.kind === 'refuse') return link.reset();
    this.links.add(link);
    link.onClosed(() => this.links.delete(link));
  }
}
