import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { QuickCounter } from './quick-counter';

const LATENCY_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export type Handled = 'handled' | 'retried' | 'parked';

/** What the platform counts and measures, one registry per process. Labels come from small fixed sets, never from data. */
export class Metrics {
  readonly registry = new Registry();

  private readonly http = new Histogram({
    name: 'carillon_http_request_duration_seconds', help: 'Time to answer, by route template', labelNames: ['route', 'method', 'status'], buckets: LATENCY_BUCKETS, registers: [this.registry],
  });
  private readonly messages = new QuickCounter({
    name: 'carillon_messages_total', help: 'Messages by consumer group and what became of them', labelNames: ['group', 'type', 'result'], registry: this.registry,
  });
  private readonly appends = new QuickCounter({ name: 'carillon_events_appended_total', help: 'Events stored, by stream category', labelNames: ['category'], registry: this.registry });
  private readonly lag = new Gauge({ name: 'carillon_relay_lag_events', help: 'How far the newest stored event is ahead of the newest published one, in positions of the store; other streams count as well', labelNames: ['relay'], registers: [this.registry] });
  private readonly verdicts = new QuickCounter({ name: 'carillon_verdicts_total', help: 'What the calling policy said, and which rule', labelNames: ['verdict', 'rule'], registry: this.registry });
  private readonly inFlight = new Gauge({ name: 'carillon_calls_in_flight', help: 'Calls that the carrier has not ended', registers: [this.registry] });
  private readonly placed = new Counter({ name: 'carillon_calls_placed_total', help: 'Calls that the carrier took; its rate is the calls per second', registers: [this.registry] });
  private readonly carrierLimit = new Gauge({ name: 'carillon_carrier_calls_per_second_limit', help: 'Calls that the carrier takes in any second', registers: [this.registry] });
  private readonly relayFailures = new Counter({ name: 'carillon_relay_failures_total', help: 'Times that a relay had to start again', labelNames: ['relay'], registers: [this.registry] });
  private readonly backlog = new Gauge({ name: 'carillon_consumer_lag_messages', help: 'Messages on a topic that a group has not handled', labelNames: ['group', 'topic'], registers: [this.registry] });
  private readonly consumerFailures = new Counter({ name: 'carillon_consumer_failures_total', help: 'Failures of a consumer itself; a fatal one leaves its group deaf', labelNames: ['group', 'fatal'], registers: [this.registry] });

  /** @param withProcess also CPU, memory, event loop and garbage collection of this process. */
  constructor({ withProcess = false }: { readonly withProcess?: boolean } = {}) {
    if (withProcess) collectDefaultMetrics({ register: this.registry, prefix: 'carillon_' });
  }

  httpRequest(route: string, method: string, status: number, seconds: number): void {
    this.http.labels(route, method, String(status)).observe(seconds);
  }

  message(group: string, type: string, result: Handled): void {
    this.messages.add([group, type, result]);
  }

  appended(category: string, events: number): void {
    this.appends.add([category], events);
  }

  relayLag(relay: string, events: number): void {
    this.lag.labels(relay).set(events);
  }

  verdict(verdict: string, rule: string): void {
    this.verdicts.add([verdict, rule]);
  }

  callsInFlight(calls: number): void {
    this.inFlight.set(calls);
  }

  callPlaced(): void {
    this.placed.inc();
  }

  carrierTakes(callsPerSecond: number): void {
    this.carrierLimit.set(callsPerSecond);
  }

  relayFailed(relay: string): void {
    this.relayFailures.labels(relay).inc();
  }

  consumerLag(group: string, topic: string, messages: number): void {
    this.backlog.labels(group, topic).set(messages);
  }

  consumerFailed(group: string, isFatal: boolean): void {
    this.consumerFailures.labels(group, String(isFatal)).inc();
  }

  /** The text form that Prometheus reads. */
  text(): Promise<string> {
    return this.registry.metrics();
  }

  get contentType(): string {
    return this.registry.contentType;
  }
}
