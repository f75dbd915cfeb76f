/**
 * Writes deploy/edge/nginx.conf from deploy/routes.json and deploy/edge/traits.json: the front door, as nginx
 * reads it. `--check` writes nothing and fails when the file is out of date.
 */
const { readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..');
const CONFIG = join(root, 'deploy/edge/nginx.conf');
const read = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'));

const { base, routes, outside } = read('deploy/routes.json');
const { traits } = read('deploy/edge/traits.json');

const owned = [...routes.map((route) => ({ ...route, path: `${base}${route.path}` })), ...outside];
const services = [...new Set(owned.map(({ service }) => service))].sort();
/** Every service has the page; it asks for the document of all of them. */
const WITH_DOCS = 'accounts';

/** As the front door of libs/platform/http reads a path. */
const pattern = (path) =>
  path
    .split('/')
    .map((part) => (/^\{.+\}$/.test(part) ? '[^/]+' : part === '*' ? '.*' : part.replace(/[.+?^$()|[\]\\]/g, '\\$&')))
    .join('/');

const requests = ({ methods, path }) => `^${methods ? `(?:${methods.join('|')})` : '[A-Z]+'} ${pattern(path)}/?$`;

/** `{service, expression}`, the first that matches "METHOD /path" wins. */
const table = owned.map((route) => ({ service: route.service, expression: requests(route) }));

const problem = (status, code, title, detail) =>
  JSON.stringify({ type: `urn:carillon:error:${code}`, title, status, code, detail, errors: [], request_id: '$carillon_request_id' });

const NO_ROUTE = problem(404, 'ROUTE_NOT_FOUND', 'There is no such route', 'There is no such route; /docs lists them all');
const TOO_LARGE = problem(413, 'BODY_TOO_LARGE', 'The body is too large', 'The body is larger than this route takes; send less at a time');
const UNREACHABLE = problem(503, 'SERVICE_UNAVAILABLE', 'A service does not answer', 'No process of the service answers; nothing of this request was done, send it again');
const LATE = problem(504, 'ANSWER_LATE', 'The answer did not come in time', 'The service did not answer in time and may have done it; send it again with the same Idempotency-Key');

const DEFAULTS = { listen: '8080', upstream: (service) => `${service}:3000`, accessLog: '/dev/stdout', run: '/tmp', desk: '/etc/nginx' };

const upstreamBlock = (service, address) => `  upstream ${service} {
    server ${address};
    keepalive 64;
  }`;

const BODY = { stream: ['client_max_body_size 0;', 'proxy_request_buffering off;', 'proxy_send_timeout 1h;', 'proxy_read_timeout 1h;', 'client_body_timeout 5m;'] };
const ANSWER = { stream: ['proxy_buffering off;', 'proxy_read_timeout 1h;'] };

const linesOf = ({ body, answer }) => [...(body ? (BODY[body] ?? [`client_max_body_size ${body};`]) : []), ...(answer ? ANSWER[answer] : [])];

const location = (match, lines) => [`    location ${match} {`, ...lines.map((line) => `      ${line}`), '    }'].join('\n');

const HANDED_ON = ['error_page 502 = @unreachable;', 'error_page 504 = @late;', 'error_page 413 = @too_large;', 'if ($carillon_service = "") { add_header X-Request-Id $carillon_request_id always; return 404 $carillon_no_route; }', 'proxy_pass http://$carillon_service;'];

const problemLocation = (name, status, body, more = []) => location(name, ['internal;', ...more, `return ${status} '${body}';`]);

const OWN_HEADERS = ['add_header X-Request-Id $carillon_request_id always;'];

/** @param overrides `listen`, `upstream(service)`, `accessLog`, `run`, `desk` (the folder of desk.js): where it runs, if not in its image. */
function edgeConfig(overrides = {}) {
  const { listen, upstream, accessLog, run, desk } = { ...DEFAULTS, ...overrides };
  return `# Made from deploy/routes.json and deploy/edge/traits.json by "npm run deploy:edge": edit those.
load_module /usr/lib/nginx/modules/ngx_http_js_module.so;
worker_processes auto;
pid ${run}/nginx.pid;
error_log /dev/stderr warn;
# Streams that are open get this long to end when a worker is replaced or stopped.
worker_shutdown_timeout 20s;

events {
  worker_connections 8192;
}

http {
  client_body_temp_path ${run}/body;
  proxy_temp_path ${run}/proxy;
  fastcgi_temp_path ${run}/fastcgi;
  uwsgi_temp_path ${run}/uwsgi;
  scgi_temp_path ${run}/scgi;
  server_tokens off;

  # What a path or a query says may be personal: neither is logged.
  log_format requests escape=json '{"time":"$time_iso8601","service":"edge","request_id":"$carillon_request_id","method":"$request_method","owner":"$carillon_service","status":$status,"bytes":$bytes_sent,"seconds":$request_time}';
  access_log ${accessLog} requests;

${services.map((service) => upstreamBlock(service, upstream(service))).join('\n')}

  # As the services do: the caller's id if it is harmless, else a new one.
  map $http_x_request_id $carillon_request_id {
    "~^[A-Za-z0-9_.:-]{1,128}$" $http_x_request_id;
    default $request_id;
  }
  map $request_uri $carillon_path {
    "~^(?<path>[^?#]*)" $path;
  }
  # Who answers what: the first match wins.
  map "$request_method $carillon_path" $carillon_service {
    default "";
${table.map(({ service, expression }) => `    "~${expression.replaceAll('\\', '\\\\')}" ${service};`).join('\n')}
  }
  map "" $carillon_no_route {
    default '${NO_ROUTE}';
  }

  # What belongs to no single service.
  js_path ${desk};
  js_import desk from desk.js;

  server {
    listen ${listen};
    default_type application/problem+json;
    client_max_body_size 1m;
    merge_slashes off;

    proxy_http_version 1.1;
    proxy_set_header Connection "";
    proxy_set_header Host $http_host;
    proxy_set_header X-Request-Id $carillon_request_id;
    proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
    proxy_set_header X-Forwarded-Proto $scheme;
    proxy_connect_timeout 5s;
    proxy_read_timeout 60s;
    # A long answer waits in memory and in the sockets, never on disk.
    proxy_max_temp_file_size 0;
    # A request that was sent once may have been done.
    proxy_next_upstream off;

${location('/', HANDED_ON)}
${traits.map((trait) => location(`~ ^${pattern(`${trait.outside ? '' : base}${trait.path}`)}/?$`, [`# ${trait.why}`, ...linesOf(trait), ...HANDED_ON])).join('\n')}

    set $carillon_services "${services.join(' ')}";
${location('= /health/live', ['default_type application/json;', 'access_log off;', "return 200 '{\"ok\":true,\"checks\":{}}';"])}
${location('= /health/ready', ['access_log off;', 'js_content desk.ready;'])}
${location(`~ ^/health/(?<asked>${services.join('|')})/(?<probe>live|ready)$`, ['access_log off;', 'error_page 502 = @unreachable;', 'error_page 504 = @late;', 'proxy_pass http://$asked/health/$probe;'])}
${location('= /openapi.json', ['js_content desk.openapi;'])}
${location(`~ ^/of/(?<asked>${services.join('|')})/openapi.json$`, ['internal;', 'error_page 404 = @no_route;', 'subrequest_output_buffer_size 4m;', '# With 0, nginx 1.22 never ends a subrequest of more than 64 kB.', 'proxy_max_temp_file_size 1m;', 'proxy_pass http://$asked/openapi.json;'])}
${location('/docs', ['error_page 502 = @unreachable;', 'error_page 504 = @late;', `proxy_pass http://${WITH_DOCS};`])}
    # Figures are read from each process, not from outside.
${location('= /metrics', [...OWN_HEADERS, `return 404 '${NO_ROUTE}';`])}

${problemLocation('@no_route', 404, NO_ROUTE, OWN_HEADERS)}
${problemLocation('@too_large', 413, TOO_LARGE, OWN_HEADERS)}
${problemLocation('@unreachable', 503, UNREACHABLE, [...OWN_HEADERS, 'add_header Retry-After 1 always;'])}
${problemLocation('@late', 504, LATE, OWN_HEADERS)}
  }
}
`;
}

function main() {
  const wanted = edgeConfig();
  if (!process.argv.includes('--check')) return writeFileSync(CONFIG, wanted);
  if (readFileSync(CONFIG, 'utf8') === wanted) return;
  console.error('deploy/edge/nginx.conf is not what the route table says; run "npm run deploy:edge" and commit the result');
  process.exitCode = 1;
}

if (require.main === module) main();
module.exports = { edgeConfig, services, table, traits };
