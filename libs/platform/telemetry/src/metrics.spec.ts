import { Metrics } from './metrics';

describe('Metrics', () => {
  it('shows what was counted', async () => {
    const metrics = new Metrics();
    metrics.httpRequest('/api/v1/campaigns/:id', 'GET', 200, 0.004);
    metrics.message('scheduler.plan-leads', 'CallEnded', 'parked');
    metrics.appended('campaign', 3);
    metrics.relayLag('relay', 7);
    metrics.verdict('defer', 'legal-hours');
    metrics.callsInFlight(2);
    metrics.callPlaced();
    metrics.carrierTakes(30);
    metrics.relayFailed('dialer');
    metrics.consumerLag('scheduler.calls', 'call.events.v1', 9);
    metrics.consumerFailed('scheduler.calls', true);
    const text = await metrics.text();
    for (const line of [
      'carillon_http_request_duration_seconds_count{route="/api/v1/campaigns/:id",method="GET",status="200"} 1',
      'carillon_messages_total{group="scheduler.plan-leads",type="CallEnded",result="parked"} 1',
      'carillon_events_appended_total{category="campaign"} 3',
      'carillon_relay_lag_events{relay="relay"} 7',
      'carillon_verdicts_total{verdict="defer",rule="legal-hours"} 1',
      'carillon_calls_in_flight 2',
      'carillon_calls_placed_total 1',
      'carillon_carrier_calls_per_second_limit 30',
      'carillon_relay_failures_total{relay="dialer"} 1',
      'carillon_consumer_lag_messages{group="scheduler.calls",topic="call.events.v1"} 9',
      'carillon_consumer_failures_total{group="scheduler.calls",fatal="true"} 1',
    ]) expect(text).toContain(line);
  });

  it('keeps registries apart', async () => {
    const first = new Metrics();
    first.callPlaced();
    expect(await new Metrics().text()).toContain('carillon_calls_placed_total 0');
  });
});
