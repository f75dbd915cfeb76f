import type { Socket } from 'node:net';
import type { Fault } from './fault';

/** The end of a stream travels in its order like any chunk. */
type Parcel = { readonly bytes: Buffer | 'end'; readonly dueAt: number };

/** Carries bytes one way, in order, subject to the fault of the moment. */
export class Pipe {
  private readonly parcels: Parcel[] = [];
  private timer: NodeJS.Timeout | undefined;

  constructor(
    source: Socket,
    private readonly sink: Socket,
    private readonly fault: () => Fault,
  ) {
    source.on('data', (bytes) => this.take(bytes));
    source.on('end', () => this.take('end'));
    source.on('close', () => clearTimeout(this.timer));
  }

  /** Delivers what may be delivered now. */
  pump(): void {
    clearTimeout(this.timer);
    if (this.fault().kind === 'blackhole') return;
    for (let first = this.parcels[0]; first; first = this.parcels[0]) {
      const wait = this.fault().kind === 'delay' ? first.dueAt - performance.now() : 0;
      if (wait > 0) return this.pumpIn(wait);
      this.parcels.shift();
      this.deliver(first.bytes);
    }
  }

  private take(bytes: Buffer | 'end'): void {
    const fault = this.fault();
    this.parcels.push({ bytes, dueAt: performance.now() + (fault.kind === 'delay' ? fault.ms : 0) });
    this.pump();
  }

  private pumpIn(ms: number): void {
    this.timer = setTimeout(() => this.pump(), ms);
  }

  private deliver(bytes: Buffer | 'end'): void {
    if (this.sink.destroyed) return;
    if (bytes === 'end') this.sink.end();
    else this.sink.write(bytes);
  }
}
