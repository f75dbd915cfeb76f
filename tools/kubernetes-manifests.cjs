/**
 * Writes deploy/kubernetes/base/<service>.yaml and its kustomization: what runs, from the table below and deploy/routes.json.
 * `--check` writes nothing and fails when a file is out of date.
 */
const { readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { dump } = require('js-yaml');
const { services } = require('./edge-config.cjs');

const root = join(__dirname, '..');
const BASE = join(root, 'deploy/kubernetes/base');
const routes = JSON.parse(readFileSync(join(root, 'deploy/routes.json'), 'utf8'));

/** What a service needs beside a process: figures to begin with, to be replaced by measured ones in an overlay. */
const NEEDS = {
  accounts: { replicas: 2, cpu: '50m', memory: '256Mi', limit: '512Mi' },
  campaigns: { replicas: 2, cpu: '100m', memory: '256Mi', limit: '512Mi' },
  // Uploads stay on the disk of the process that took them until they are read.
  contacts: { replicas: 1, cpu: '500m', memory: '512Mi', limit: '2Gi', disk: '50Gi' },
  dialects: { replicas: 2, cpu: '100m', memory: '256Mi', limit: '512Mi' },
  dialer: { replicas: 2, cpu: '250m', memory: '384Mi', limit: '1Gi', registries: 'read', scale: { group: 'dialer.place-calls', lag: 200, most: 8 } },
  dnc: { replicas: 2, cpu: '100m', memory: '384Mi', limit: '1Gi', registries: 'write', scratch: '2Gi' },
  // One of them projects, the others answer and stand by.
  reporting: { replicas: 2, cpu: '500m', memory: '384Mi', limit: '1Gi' },
  scheduler: { replicas: 2, cpu: '250m', memory: '384Mi', limit: '1Gi', registries: 'read', scale: { group: 'scheduler.calls', lag: 500, most: 8 } },
};

/** The files of do-not-call registries: one directory for all who write and read them, on whichever node they run. */
const REGISTRIES = { name: 'registries', path: '/var/lib/carillon-registries', size: '20Gi' };

const PORT = 3000;
const labels = (name) => ({ 'app.kubernetes.io/name': 'carillon', 'app.kubernetes.io/component': name });
const probe = (path, more) => ({ httpGet: { path, port: 'http' }, ...more });

const container = (name, { cpu, memory, limit, registries }) => ({
  name: 'service',
  image: 'carillon',
  args: [name],
  ports: [{ name: 'http', containerPort: PORT }],
  envFrom: [{ configMapRef: { name: 'carillon' } }, { secretRef: { name: 'carillon' } }],
  // The heap keeps below the limit, so that it is Node that collects and not the kernel that kills.
  env: [{ name: 'NODE_OPTIONS', value: '--max-old-space-size-percentage=75' }, ...(registries ? [{ name: 'CARILLON_REGISTRY_DIR', value: REGISTRIES.path }] : [])],
  resources: { requests: { cpu, memory }, limits: { memory: limit } },
  startupProbe: probe('/health/live', { periodSeconds: 2, failureThreshold: 60 }),
  livenessProbe: probe('/health/live', { periodSeconds: 10, timeoutSeconds: 3, failureThreshold: 3 }),
  readinessProbe: probe('/health/ready', { periodSeconds: 5, timeoutSeconds: 3, failureThreshold: 2 }),
  // Time for the last requests to find another process before this one takes no more.
  lifecycle: { preStop: { sleep: { seconds: 5 } } },
  securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } },
  volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }, { name: 'data', mountPath: '/var/lib/carillon' }, ...(registries ? [registriesMount(registries)] : [])],
});

const registriesMount = (access) => ({ name: REGISTRIES.name, mountPath: REGISTRIES.path, ...(access === 'read' && { readOnly: true }) });

const podSpec = (name, needs) => ({
  serviceAccountName: 'carillon',
  automountServiceAccountToken: false,
  // Variables that Kubernetes makes up could be taken for settings.
  enableServiceLinks: false,
  // 5 s before the signal, at most 25 s after it.
  terminationGracePeriodSeconds: 35,
  // Rights are given to a volume once: registries may be read by their owner alone, and giving them anew takes longer with every file.
  securityContext: { runAsNonRoot: true, runAsUser: 1000, runAsGroup: 1000, fsGroup: 1000, fsGroupChangePolicy: 'OnRootMismatch', seccompProfile: { type: 'RuntimeDefault' } },
  topologySpreadConstraints: [{ maxSkew: 1, topologyKey: 'kubernetes.io/hostname', whenUnsatisfiable: 'ScheduleAnyway', labelSelector: { matchLabels: labels(name) } }],
  containers: [container(name, needs)],
  volumes: volumes(needs),
});

const volumes = ({ disk, scratch = '64Mi', registries }) => [
  { name: 'tmp', emptyDir: { sizeLimit: '256Mi' } },
  ...(disk ? [] : [{ name: 'data', emptyDir: { sizeLimit: scratch } }]),
  ...(registries ? [{ name: REGISTRIES.name, persistentVolumeClaim: { claimName: REGISTRIES.name } }] : []),
];

const template = (name, needs) => ({
  metadata: { labels: labels(name), annotations: { 'prometheus.io/scrape': 'true', 'prometheus.io/port': String(PORT) } },
  spec: podSpec(name, needs),
});

const claim = (size) => [{ metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: size } } } }];

const workload = (name, needs) => {
  const common = { ...(!needs.scale && { replicas: needs.replicas }), selector: { matchLabels: labels(name) }, template: template(name, needs) };
  if (needs.disk) return { apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name, labels: labels(name) }, spec: { serviceName: name, ...common, volumeClaimTemplates: claim(needs.disk) } };
  return { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name, labels: labels(name) }, spec: { ...common, strategy: { rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } } } };
};

/** Its class is the cluster's to say: most default ones are for one node alone. */
const registriesClaim = () => ({
  apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: REGISTRIES.name, labels: labels('dnc') },
  spec: { accessModes: ['ReadWriteMany'], resources: { requests: { storage: REGISTRIES.size } } },
});

const service = (name) => ({
  apiVersion: 'v1', kind: 'Service', metadata: { name, labels: labels(name) },
  spec: { selector: labels(name), ports: [{ name: 'http', port: PORT, targetPort: 'http' }] },
});

const budget = (name) => ({
  apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata: { name, labels: labels(name) },
  spec: { maxUnavailable: 1, selector: { matchLabels: labels(name) } },
});

/** Up when a process has more to do than it gets through; down slowly, for every change moves shares and partitions. */
const scaler = (name, { replicas, scale: { group, lag, most } }) => ({
  apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', metadata: { name, labels: labels(name) },
  spec: {
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name },
    minReplicas: replicas,
    maxReplicas: most,
    metrics: [{ type: 'External', external: { metric: { name: 'carillon_consumer_lag_messages', selector: { matchLabels: { group } } }, target: { type: 'AverageValue', averageValue: String(lag) } } }],
    behavior: {
      scaleUp: { stabilizationWindowSeconds: 60, policies: [{ type: 'Pods', value: 2, periodSeconds: 60 }] },
      scaleDown: { stabilizationWindowSeconds: 900, policies: [{ type: 'Pods', value: 1, periodSeconds: 300 }] },
    },
  },
});

const fromEdge = (path) => ({ path, pathType: 'Prefix', backend: { service: { name: 'edge', port: { name: 'http' } } } });

/** Which service it is is the edge's to say: an Ingress cannot tell methods apart. The simulator's records stay inside. */
const ingress = () => ({
  apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: 'carillon', labels: labels('edge') },
  spec: { rules: [{ http: { paths: [routes.base, '/compat', '/docs', '/openapi.json'].map(fromEdge) } }] },
});

const HEADER = '# Made by "npm run deploy:kubernetes" from tools/kubernetes-manifests.cjs: edit that, or patch this in an overlay.\n';
const text = (...documents) => HEADER + documents.map((document) => dump(document, { lineWidth: -1, noRefs: true })).join('---\n');

const manifest = (name, needs) => text(workload(name, needs), service(name), budget(name), ...(needs.scale ? [scaler(name, needs)] : []));

const missing = services.filter((name) => !NEEDS[name]);
if (missing.length > 0) throw new Error(`${missing.join(', ')}: in deploy/routes.json, but not in NEEDS of tools/kubernetes-manifests.cjs; say there what it needs`);

const byHand = ['namespace.yaml', 'config.yaml', 'service-account.yaml', 'network-policies.yaml'];
const kustomization = {
  apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization', namespace: 'carillon',
  resources: [...byHand, 'registries.yaml', ...services.map((name) => `${name}.yaml`), 'ingress.yaml', '../../edge'],
};

/** `[path, text]` of every file. */
const files = [
  ...services.map((name) => [join(BASE, `${name}.yaml`), manifest(name, NEEDS[name])]),
  [join(BASE, 'registries.yaml'), text(registriesClaim())],
  [join(BASE, 'ingress.yaml'), text(ingress())],
  [join(BASE, 'kustomization.yaml'), text(kustomization)],
];

function main() {
  if (!process.argv.includes('--check')) return files.forEach(([path, content]) => writeFileSync(path, content));
  const stale = files.filter(([path, content]) => readFileSync(path, 'utf8') !== content).map(([path]) => path);
  if (stale.length === 0) return;
  console.error(`${stale.join(', ')}: out of date; run "npm run deploy:kubernetes" and commit the result`);
  process.exitCode = 1;
}

if (require.main === module) main();
module.exports = { files };
