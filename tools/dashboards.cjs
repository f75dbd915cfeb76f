/** Writes deploy/observability/grafana/*.json: a dashboard is a list of rows, a row a list of panels. `--check` writes nothing. */
const { readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const FOLDER = join(__dirname, '../deploy/observability/grafana');
const WIDTH = 24;
const HEIGHT = 8;

const panel = (title, unit, ...targets) => ({ title, unit, targets: targets.map(([expr, legend]) => ({ expr, legend })) });

const DASHBOARDS = {
  'carillon-dialing': {
    title: 'Carillon: dialing',
    rows: [
      [
        panel('Calls per second, and what the carrier takes', 'short', ['carillon:calls_placed:rate1m', 'placed'], ['carillon:calls_per_second_limit', 'limit']),
        panel('Calls in flight', 'short', ['sum(carillon_calls_in_flight)', 'in flight']),
        panel('Waiting for the carrier’s calls per second', 'short', ['sum(carillon_dial_permits_waiting)', 'authorisations']),
      ],
      [
        panel('What the calling policy says, by rule', 'ops', ['carillon:verdicts:rate5m', '{{verdict}} {{rule}}']),
        panel('Denials by rule', 'ops', ['sum by (rule) (carillon:verdicts:rate5m{verdict="deny"})', '{{rule}}']),
        panel('Dials refused, by reason', 'ops', ['carillon:refusals:rate5m', '{{reason}}']),
      ],
      [
        panel('Ends, by outcome', 'ops', ['sum by (outcome) (rate(carillon_calls_ended_total[5m]))', '{{outcome}}']),
        panel('Abandonment, over an hour', 'percentunit', ['carillon:abandonment:ratio1h', 'abandoned'], ['vector(0.03)', 'limit']),
      ],
    ],
  },
  'carillon-messages': {
    title: 'Carillon: events and messages',
    rows: [
      [
        panel('Behind, by group and topic', 'short', ['carillon:consumer_lag:max', '{{group}} {{topic}}']),
        panel('Handled, by group', 'ops', ['carillon:messages_handled:rate5m', '{{group}}']),
      ],
      [
        panel('Tried again and parked', 'ops', ['sum by (group, result) (rate(carillon_messages_total{result=~"retried|parked"}[5m]))', '{{group}} {{result}}']),
        panel('Events stored, by kind of stream', 'ops', ['sum by (category) (rate(carillon_events_appended_total[5m]))', '{{category}}']),
      ],
      [
        panel('Relays: distance to the newest event', 'short', ['min by (relay) (carillon_relay_lag_events)', '{{relay}}']),
        panel('Relays and consumers that failed', 'short', ['sum by (relay) (increase(carillon_relay_failures_total[5m]))', 'relay {{relay}}'], ['sum by (group) (increase(carillon_consumer_failures_total[5m]))', '{{group}}']),
      ],
    ],
  },
  'carillon-services': {
    title: 'Carillon: services',
    rows: [
      [
        panel('Requests, by service', 'reqps', ['sum by (service) (rate(carillon_http_request_duration_seconds_count[5m]))', '{{service}}']),
        panel('Failed requests', 'percentunit', ['carillon:http_errors:ratio5m', '{{service}}']),
        panel('Time to answer, one in a hundred', 's', ['carillon:http_duration:p99_5m', '{{service}}']),
      ],
      [
        panel('Slowest routes', 's', ['topk(5, histogram_quantile(0.99, sum by (route, method, le) (rate(carillon_http_request_duration_seconds_bucket[5m]))))', '{{method}} {{route}}']),
        panel('Refused requests, by status', 'reqps', ['sum by (status) (rate(carillon_http_request_duration_seconds_count{status=~"4.."}[5m]))', '{{status}}']),
      ],
      [
        panel('Memory', 'bytes', ['max by (service) (carillon_process_resident_memory_bytes)', '{{service}}'], ['max by (service) (carillon_nodejs_heap_size_used_bytes)', '{{service}} heap']),
        panel('Processor', 'percentunit', ['sum by (service) (rate(carillon_process_cpu_seconds_total[1m]))', '{{service}}']),
        panel('Event loop, one in a hundred', 's', ['max by (service) (carillon_nodejs_eventloop_lag_p99_seconds)', '{{service}}']),
      ],
    ],
  },
};

const SOURCE = { type: 'prometheus', uid: '${source}' };

const panelJson = ({ title, unit, targets }, id, gridPos) => ({
  id, title, type: 'timeseries', datasource: SOURCE, gridPos,
  fieldConfig: { defaults: { unit, min: 0, custom: { lineWidth: 1, fillOpacity: 8, showPoints: 'never' } }, overrides: [] },
  options: { legend: { displayMode: 'list', placement: 'bottom', showLegend: true }, tooltip: { mode: 'multi', sort: 'desc' } },
  targets: targets.map(({ expr, legend }, index) => ({ refId: String.fromCharCode(65 + index), datasource: SOURCE, expr, legendFormat: legend })),
});

function panelsOf(rows) {
  let id = 0;
  return rows.flatMap((row, y) => {
    const w = WIDTH / row.length;
    return row.map((each, x) => panelJson(each, ++id, { h: HEIGHT, w, x: x * w, y: y * HEIGHT }));
  });
}

const dashboardJson = (uid, { title, rows }) => ({
  uid, title, tags: ['carillon'], schemaVersion: 39, version: 1, editable: true, refresh: '10s', timezone: 'utc',
  time: { from: 'now-3h', to: 'now' },
  templating: { list: [{ name: 'source', label: 'Prometheus', type: 'datasource', query: 'prometheus', current: {} }] },
  panels: panelsOf(rows),
});

/** `[path, text]` of every dashboard. */
const files = Object.entries(DASHBOARDS).map(([uid, dashboard]) => [join(FOLDER, `${uid}.json`), `${JSON.stringify(dashboardJson(uid, dashboard), null, 2)}\n`]);

function main() {
  if (!process.argv.includes('--check')) return files.forEach(([path, text]) => writeFileSync(path, text));
  const stale = files.filter(([path, text]) => readFileSync(path, 'utf8') !== text).map(([path]) => path);
  if (stale.length === 0) return;
  console.error(`${stale.join(', ')}: out of date; run "npm run deploy:dashboards" and commit the result`);
  process.exitCode = 1;
}

if (require.main === module) main();
module.exports = { files };
