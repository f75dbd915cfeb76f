import { answerOf, type CallEnd } from '@carillon/domain/compliance';
import { Counter, Gauge } from 'prom-client';
import type { Metrics } from '@carillon/platform/telemetry';
import type { Instruments } from './instruments';

export class DialerMetrics implements Instruments {
  private readonly refusals: Counter<'reason'>;
  private readonly ends: Counter<'outcome'>;
  private readonly answers: Counter<'result'>;

  constructor(private readonly metrics: Metrics) {
    this.refusals = new Counter({ name: 'carillon_dials_refused_total', help: 'Authorisations that the dialer refused, by reason', labelNames: ['reason'], registers: [metrics.registry] });
    this.ends = new Counter({ name: 'carillon_calls_ended_total', help: 'Calls that are over, by outcome', labelNames: ['outcome'], registers: [metrics.registry] });
    this.answers = new Counter({ name: 'carillon_live_answers_total', help: 'Calls that are over and that a person answered: connected to somebody, or abandoned', labelNames: ['result'], registers: [metrics.registry] });
  }

  /** Asked whenever the metrics are read. */
  permitsWaiting(count: () => number): void {
    const help = 'Authorisations that wait for their turn within the calls per second';
    new Gauge({ name: 'carillon_dial_permits_waiting', help, registers: [this.metrics.registry], collect() { this.set(count()); } });
  }

  inFlight(calls: number): void {
    this.metrics.callsInFlight(calls);
  }

  placed(): void {
    this.metrics.callPlaced();
  }

  refused(reason: string): void {
    this.refusals.labels(reason).inc();
  }

  ended(call: CallEnd): void {
    this.ends.labels(call.outcome).inc();
    const answer = answerOf(call);
    if (answer) this.answers.labels(answer.abandoned ? 'abandoned' : 'connected').inc();
  }
}
