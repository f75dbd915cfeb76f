import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Metrics } from '@carillon/platform/telemetry';
import { DialerMetrics } from '../services/dialer/src/dialer-metrics';

/* eslint-disable @typescript-eslint/no-require-imports -- the tools are plain scripts, and the package has no types */
const { load } = require('js-yaml') as { load: (text: string) => unknown };
const { files } = require('./dashboards.cjs') as { files: readonly (readonly [path: string, text: string])[] };
/* eslint-enable @typescript-eslint/no-require-imports */

interface Rule {
  readonly record?: string;
  readonly alert?: string;
  readonly expr: string;
  readonly annotations?: { readonly runbook_url: string };
}

const ROOT = join(__dirname, '..');
const textOf = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const { groups } = load(textOf('deploy/observability/prometheus/rules.yml')) as { groups: readonly { readonly rules: readonly Rule[] }[] };
const rules = groups.flatMap((group) => group.rules);
const alerts = rules.filter(({ alert }) => alert !== undefined);

/** Names as Prometheus reads them from a process. */
async function exported(): Promise<ReadonlySet<string>> {
  const metrics = new Metrics({ withProcess: true });
  new DialerMetrics(metrics).permitsWaiting(() => 0);
  const families = await metrics.registry.getMetricsAsJSON();
  metrics.registry.clear();
  return new Set(families.flatMap(({ name, type }) => (String(type) === 'histogram' ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name])));
}

const namesIn = (text: string): readonly string[] => [...new Set(text.match(/\bcarillon_[a-z0-9_]+/g) ?? [])];
const recordedIn = (text: string): readonly string[] => [...new Set(text.match(/\bcarillon:[a-z0-9_:]+/g) ?? [])];

const expressions = [
  ...rules.map(({ record, alert, expr }) => ({ where: record ?? alert ?? '', expr })),
  ...files.flatMap(([, text]) => (JSON.parse(text) as { panels: { title: string; targets: { expr: string }[] }[] }).panels.flatMap(({ title, targets }) => targets.map(({ expr }) => ({ where: title, expr })))),
];

describe('rules and dashboards', () => {
  let known: ReadonlySet<string>;
  beforeAll(async () => {
    known = await exported();
  });

  it.each(expressions)('$where asks for figures that there are', ({ expr }) => {
    const recorded = new Set(rules.map(({ record }) => record));
    expect([...namesIn(expr).filter((name) => !known.has(name)), ...recordedIn(expr).filter((name) => !recorded.has(name))]).toEqual([]);
  });

  it('leave none of our own figures out', () => {
    const used = new Set(expressions.flatMap(({ expr }) => namesIn(expr)));
    const own = [...known].filter((name) => !/^carillon_(process|nodejs)_|_sum$/.test(name));
    expect(own.length).toBeGreaterThan(10);
    expect(own.filter((name) => !used.has(name))).toEqual([]);
  });

  it('are what the tool makes (make them anew with: npm run deploy:dashboards)', () => {
    expect(files.filter(([path, text]) => readFileSync(path, 'utf8') !== text).map(([path]) => path)).toEqual([]);
  });

  it.each(alerts)('$alert says what to do', ({ annotations }) => {
    const [page = '', anchor = ''] = annotations?.runbook_url.split('#') ?? [];
    const headings = [...textOf(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading.toLowerCase());
    expect(headings).toContain(anchor);
  });
});
