import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadConfig } from '@carillon/platform/config';
import { ROUTES } from '@carillon/platform/http';

// eslint-disable-next-line @typescript-eslint/no-require-imports -- the package has no types
const { load, YAML11_SCHEMA } = require('js-yaml') as { load: (text: string, options: object) => unknown; YAML11_SCHEMA: object };

interface ComposeService {
  readonly image: string;
  readonly build?: unknown;
  readonly environment?: Readonly<Record<string, string>>;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: unknown;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
}

const ROOT = join(__dirname, '..');
const textOf = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
/** The schema that knows `<<`. */
const { services, volumes } = load(textOf('docker-compose.yml'), { schema: YAML11_SCHEMA }) as { services: Readonly<Record<string, ComposeService>>; volumes: object };

const OWNERS = [...new Set(ROUTES.map(({ service }) => service))].sort();
const OURS = [...OWNERS, 'simulator'];

/** As Compose reads `${NAME:-default}` with nothing set. */
const withDefaults = (value: string): string => value.replaceAll(/\$\{\w+:-([^}]*)\}/g, '$1');

function settingsOf({ environment = {} }: ComposeService): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => name !== 'CARILLON_SERVICE').map(([name, value]) => [name, withDefaults(String(value))]));
}

describe('docker-compose.yml', () => {
  it('has every service that answers, the simulator, and a main for each', () => {
    expect(Object.keys(services).filter((name) => services[name]!.build).sort()).toEqual([...OURS].sort());
    expect(OURS.filter((name) => !existsSync(join(ROOT, `services/${name}/src/main.ts`)))).toEqual([]);
    expect(OURS.map((name) => services[name]!.environment!['CARILLON_SERVICE'])).toEqual(OURS);
  });

  it.each(OURS)('gives %s settings that it takes', (name) => expect(() => loadConfig(settingsOf(services[name]!))).not.toThrow());

  it('pins every image that is not ours', () => {
    const foreign = Object.values(services).filter(({ build }) => !build);
    expect(foreign.filter(({ image }) => !/:\d+\.\d+\.\d+/.test(image))).toEqual([]);
  });

  it('publishes one port, on this machine', () => {
    const published = Object.entries(services).flatMap(([name, { ports = [] }]) => ports.map((port) => [name, withDefaults(port)]));
    expect(published).toEqual([['edge', '127.0.0.1:3000:8080']]);
  });

  it('starts nothing before what it needs is healthy', () => {
    const conditions = Object.values(services).flatMap(({ depends_on = {} }) => Object.entries(depends_on));
    expect(conditions.length).toBeGreaterThan(20);
    expect(conditions.filter(([name, { condition }]) => condition !== (name === 'mongodb-replica-set' ? 'service_completed_successfully' : 'service_healthy'))).toEqual([]);
    expect(Object.entries(services).filter(([name, { healthcheck }]) => !healthcheck && name !== 'mongodb-replica-set')).toEqual([]);
    const waitingForStores = OWNERS.filter((name) => ['kafka', 'eventstore', 'mongodb-replica-set'].every((store) => services[name]!.depends_on?.[store]));
    expect(waitingForStores).toEqual(OWNERS);
    expect(Object.keys(services['edge']!.depends_on!)).toEqual(OWNERS);
  });

  it('keeps on volumes what must outlive a container', () => {
    const kept = Object.values(services).flatMap(({ volumes: mounts = [] }) => mounts.map((mount) => mount.split(':')[0]!)).filter((source) => !source.startsWith('.'));
    expect([...new Set(kept)].sort()).toEqual(Object.keys(volumes).sort());
    expect(['contacts', 'simulator', 'kafka', 'eventstore', 'mongodb'].filter((name) => !services[name]!.volumes)).toEqual([]);
  });
});

describe('deploy/Dockerfile', () => {
  const file = textOf('deploy/Dockerfile');

  it('copies only what there is, and what .dockerignore lets through', () => {
    const copied = [...file.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, sources = '']) => sources.split(' '));
    const sent = textOf('.dockerignore').split('\n').flatMap((line) => (line.startsWith('!') ? [line.slice(1)] : []));
    expect(copied.filter((path) => !existsSync(join(ROOT, path)) || !sent.includes(path.split('/')[0]!))).toEqual([]);
  });

  it('runs as nobody special, on a pinned Node of the major that the tests run on', () => {
    expect(file).toMatch(/^USER node$/m);
    expect(/^ARG NODE_IMAGE=node:(\d+)\.\d+\.\d+-/m.exec(file)?.[1]).toBe(process.versions.node.split('.')[0]);
  });
});
