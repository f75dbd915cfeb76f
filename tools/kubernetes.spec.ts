import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadConfig } from '@carillon/platform/config';
import { ROUTES } from '@carillon/platform/http';
import { SERVICES } from '@carillon/service/all-in-one';
import { consumedTopics } from '@carillon/platform/nest';

/* eslint-disable @typescript-eslint/no-require-imports -- the tools are plain scripts, and the package has no types */
const { loadAll } = require('js-yaml') as { loadAll: (text: string) => readonly unknown[] };
const { files } = require('./kubernetes-manifests.cjs') as { files: readonly (readonly [path: string, text: string])[] };
/* eslint-enable @typescript-eslint/no-require-imports */

interface Container {
  readonly name: string;
  readonly image: string;
  readonly args?: readonly string[];
  readonly resources: { readonly requests: Readonly<Record<string, string>>; readonly limits: Readonly<Record<string, string>> };
  readonly startupProbe?: unknown;
  readonly livenessProbe?: { readonly httpGet: { readonly path: string } };
  readonly readinessProbe?: { readonly httpGet: { readonly path: string } };
  readonly securityContext: Readonly<Record<string, unknown>>;
  readonly env?: readonly { readonly name: string; readonly value: string }[];
  readonly volumeMounts: readonly { readonly name: string; readonly mountPath: string; readonly readOnly?: boolean }[];
}

interface Volume {
  readonly name: string;
  readonly persistentVolumeClaim?: { readonly claimName: string };
}

interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly data?: Readonly<Record<string, string>>;
  readonly stringData?: Readonly<Record<string, string>>;
  readonly spec?: {
    readonly replicas?: number;
    readonly selector?: { readonly matchLabels?: Readonly<Record<string, string>> };
    readonly template?: { readonly metadata: { readonly labels: Readonly<Record<string, string>> }; readonly spec: { readonly containers: readonly Container[]; readonly securityContext: Readonly<Record<string, unknown>>; readonly enableServiceLinks?: boolean; readonly volumes?: readonly Volume[] } };
    readonly accessModes?: readonly string[];
    readonly metrics?: readonly { readonly external: { readonly metric: { readonly selector: { readonly matchLabels: { readonly group: string } } } } }[];
  };
}

const ROOT = join(__dirname, '..');
const textOf = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const manifests = globSync('deploy/{edge,kubernetes/base,kubernetes/simulator}/*.yaml', { cwd: ROOT })
  .filter((path) => !path.endsWith('kustomization.yaml'))
  .flatMap((path) => loadAll(textOf(path)) as readonly Manifest[]);

const WORKLOADS = manifests.filter(({ kind }) => kind === 'Deployment' || kind === 'StatefulSet');
const OWNERS = [...new Set(ROUTES.map(({ service }) => service))].sort();
const named = (kind: string): readonly string[] => manifests.filter((each) => each.kind === kind).map(({ metadata }) => metadata.name).sort();
const workload = (name: string): Manifest => WORKLOADS.find(({ metadata }) => metadata.name === name)!;
const containersOf = ({ spec }: Manifest): readonly Container[] => spec!.template!.spec.containers;

describe('deploy/kubernetes', () => {
  it('is what the tool makes (make it anew with: npm run deploy:kubernetes)', () => {
    expect(files.filter(([path, text]) => readFileSync(path, 'utf8') !== text).map(([path]) => path)).toEqual([]);
  });

  it('runs every service that answers, and the edge before them', () => {
    expect(WORKLOADS.map(({ metadata }) => metadata.name).sort()).toEqual([...OWNERS, 'edge', 'simulator'].sort());
    expect(named('Service')).toEqual([...OWNERS, 'edge', 'simulator'].sort());
    expect(named('PodDisruptionBudget')).toEqual([...OWNERS, 'edge'].sort());
  });

  it.each(OWNERS)('starts %s as itself, with settings that it takes', (name) => {
    expect(containersOf(workload(name)).map(({ args }) => args)).toEqual([[name]]);
    const { data } = manifests.find(({ kind }) => kind === 'ConfigMap')!;
    const [secret] = loadAll(textOf('deploy/kubernetes/secret.example.yaml')) as readonly Manifest[];
    expect(() => loadConfig({ ...data, ...secret!.stringData })).not.toThrow();
  });

  it.each(WORKLOADS.map(({ metadata }) => metadata.name))('asks %s whether it lives and is ready, and bounds what it takes', (name) => {
    for (const { resources, startupProbe, livenessProbe, readinessProbe } of containersOf(workload(name))) {
      expect([resources.requests['cpu'], resources.requests['memory'], resources.limits['memory'], startupProbe].every(Boolean)).toBe(true);
      expect(livenessProbe?.httpGet.path).toBe('/health/live');
      expect(readinessProbe?.httpGet.path).toBe(name === 'edge' ? '/health/live' : '/health/ready');
    }
  });

  it.each(WORKLOADS.map(({ metadata }) => metadata.name))('gives %s no more rights than it needs', (name) => {
    const { securityContext, containers, enableServiceLinks } = workload(name).spec!.template!.spec;
    expect(securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
    expect(enableServiceLinks).toBe(false); // or CARILLON_… of a Kubernetes Service would be refused as an unknown setting
    containers.forEach((container) => expect(container.securityContext).toEqual({ allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } }));
  });

  it('selects what it labels', () => {
    for (const { spec } of WORKLOADS) expect(spec!.template!.metadata.labels).toMatchObject(spec!.selector!.matchLabels!);
  });

  it('scales by the lag of groups that there are, and leaves the number of those to the scaler', () => {
    const groups = new Set(SERVICES.flatMap(({ module }) => [...consumedTopics(module).keys()]));
    const scaled = manifests.filter(({ kind }) => kind === 'HorizontalPodAutoscaler');
    expect(scaled.map(({ metadata }) => metadata.name).sort()).toEqual(['dialer', 'scheduler']);
    expect(scaled.flatMap(({ spec }) => spec!.metrics!.map(({ external }) => external.metric.selector.matchLabels.group)).filter((group) => !groups.has(group))).toEqual([]);
    expect(scaled.map(({ metadata }) => workload(metadata.name).spec!.replicas)).toEqual([undefined, undefined]);
  });

  it('never runs two of what must be alone', () => {
    expect([workload('contacts').kind, workload('contacts').spec!.replicas]).toEqual(['StatefulSet', 1]);
  });

  it('gives all who write or read registries the same directory, and only its writer the right to change it', () => {
    const claim = manifests.find(({ kind }) => kind === 'PersistentVolumeClaim')!;
    expect(claim.spec!.accessModes).toEqual(['ReadWriteMany']);
    const uses = WORKLOADS.flatMap((each) => containersOf(each).flatMap(({ args, env = [], volumeMounts }) => {
      const directory = env.find(({ name }) => name === 'CARILLON_REGISTRY_DIR')?.value;
      return directory === undefined ? [] : [{ service: args?.[0], volumes: each.spec!.template!.spec.volumes, ...volumeMounts.find(({ mountPath }) => mountPath === directory) }];
    }));
    expect(uses.map(({ service, readOnly = false }) => [service, readOnly ? 'reads' : 'writes']).sort()).toEqual([['dialer', 'reads'], ['dnc', 'writes'], ['scheduler', 'reads']]);
    for (const { volumes, name } of uses) expect(volumes?.find((volume) => volume.name === name)?.persistentVolumeClaim?.claimName).toBe(claim.metadata.name);
  });

  it('lets nothing in or out that is not said', () => {
    expect(named('NetworkPolicy')).toEqual(expect.arrayContaining(['edge', 'nothing', 'services']));
  });
});
