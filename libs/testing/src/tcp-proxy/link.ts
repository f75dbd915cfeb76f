import { connect, type Socket } from 'node:net';
import type { Fault } from './fault';
import { Pipe } from './pipe';

/** One client's connection and the one that was opened to the server for it. */
export class Link {
  private readonly server: Socket;
  private readonly pipes: readonly Pipe[];

  constructor(
    private readonly client: Socket,
    target: { readonly host: string; readonly port: number },
    fault: () => Fault,
  ) {
    this.server = connect({ ...target, noDelay: true, allowHalfOpen: true });
    this.pipes = [new Pipe(client, this.server, fault), new Pipe(this.server, client, fault)];
    for (const socket of [client, this.server]) socket.on('error', () => this.reset());
  }

  pump(): void {
    this.pipes.forEach((pipe) => pipe.pump());
  }

  reset(): void {
    this.client.resetAndDestroy();
    this.server.resetAndDestroy();
  }

  onClosed(action: () => void): void {
    this.client.once('close', () => {
      this.server.destroy();
      action();
    });
  }
}
