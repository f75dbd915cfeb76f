import type { Cancel, Clock, Duration } from '@carillon/kernel';
import type { CallStatus } from '@carillon/telephony';
import type { Delivery } from './deliveries';

const FIRST_RETRY: Duration = 50;
const LONGEST_RETRY: Duration = 10_000;

interface Route {
  readonly attemptId: string;
  deliveries: readonly Delivery[];
  failures: number;
  /** Set while it waits for its next instant or its next try. */
  cancel: Cancel | undefined;
}

export interface CourierDuties {
  /** Rejects when the status was not taken; it is offered again then. */
  offer(attemptId: string, status: CallStatus): Promise<void>;
  /** Every status of the call was taken. */
  settle(attemptId: string): Promise<void>;
}

/** Takes the statuses of each call to the listener: one after the other, each at its instant, until it is taken. */
export class StatusCourier {
  private readonly routes = new Map<string, Route>();
  private readonly walking = new Set<Promise<void>>();
  private isClosed = false;

  constructor(
    private readonly clock: Clock,
    private readonly duties: CourierDuties,
  ) {}

  follow(attemptId: string, deliveries: readonly Delivery[]): void {
    if (this.isClosed || this.routes.has(attemptId)) return;
    const route: Route = { attemptId, deliveries, failures: 0, cancel: undefined };
    this.routes.set(attemptId, route);
    this.go(route);
  }

  /** The rest of the call is another now; what `keep` names is still delivered first. */
  redirect(attemptId: string, keep: (delivery: Delivery) => boolean, then: readonly Delivery[]): void {
    const route = this.routes.get(attemptId);
    if (!route) return;
    route.deliveries = [...route.deliveries.filter(keep), ...then];
    if (!route.cancel) return;
    route.cancel();
    this.go(route);
  }

  /** Waits for the offers that are being made; the others are made after the next start. */
  async close(): Promise<void> {
    this.isClosed = true;
    this.routes.forEach((route) => route.cancel?.());
    await Promise.allSettled(this.walking);
  }

  private go(route: Route): void {
    route.cancel = undefined;
    const walk = this.walk(route).finally(() => this.walking.delete(walk));
    this.walking.add(walk);
  }

  private async walk(route: Route): Promise<void> {
    try {
      while (!this.isClosed) {
        const [next] = route.deliveries;
        if (!next) return await this.arrive(route);
        if (next.dueAt > this.clock.now()) return this.wait(route, next);
        await this.duties.offer(route.attemptId, next.status);
        // A redirection may have replaced the list in the meantime, but it keeps the order of what it kept.
        if (route.deliveries[0] === next) route.deliveries = route.deliveries.slice(1);
        route.failures = 0;
      }
    } catch {
      this.retry(route);
    }
  }

  private async arrive(route: Route): Promise<void> {
    await this.duties.settle(route.attemptId);
    this.routes.delete(route.attemptId);
  }

  private wait(route: Route, { dueAt }: Delivery): void {
    route.cancel = this.clock.schedule(dueAt, () => this.go(route));
  }

  /** In the world's time: whatever keeps the listener from taking a status does not mend faster in a simulation. */
  private retry(route: Route): void {
    if (this.isClosed) return;
    const delay = Math.min(FIRST_RETRY * 2 ** route.failures++, LONGEST_RETRY);
    const timer = setTimeout(() => this.go(route), delay);
    route.cancel = () => clearTimeout(timer);
  }
}
