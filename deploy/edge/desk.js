/**
 * Answers at the edge what belongs to no single service: whether all are ready, and the API as one document. Run by nginx
 * (ngx_http_js_module), whose JavaScript is older than Node's.
 */

const servicesOf = (r) => r.variables.carillon_services.split(' ');

const answer = (r, status, type, body) => {
  r.headersOut['Content-Type'] = type;
  r.headersOut['X-Request-Id'] = r.variables.carillon_request_id;
  r.return(status, JSON.stringify(body));
};

const failing = (report) =>
  Object.keys(report.checks)
    .filter((name) => !report.checks[name].ok)
    .map((name) => `${name}: ${report.checks[name].why}`)
    .join('; ');

function checkOf(reply) {
  if (reply.status === 200) return { ok: true };
  try {
    return { ok: false, why: failing(JSON.parse(reply.responseText)) };
  } catch (error) {
    return { ok: false, why: 'does not answer' };
  }
}

/** Ready when every service is; what is missing is named after its service. */
async function ready(r) {
  const names = servicesOf(r);
  const replies = await Promise.all(names.map((name) => r.subrequest(`/health/${name}/ready`)));
  const checks = {};
  names.forEach((name, index) => (checks[name] = checkOf(replies[index])));
  const ok = names.every((name) => checks[name].ok);
  answer(r, ok ? 200 : 503, 'application/json', { ok: ok, checks: checks });
}

function merged(documents) {
  const whole = documents[0];
  documents.slice(1).forEach((document) => {
    Object.keys(document.paths).forEach((path) => (whole.paths[path] = Object.assign({}, whole.paths[path], document.paths[path])));
    whole.components.schemas = Object.assign({}, whole.components.schemas, document.components.schemas);
  });
  return whole;
}

/** The routes of all services in one document. */
async function openapi(r) {
  const names = servicesOf(r);
  const replies = await Promise.all(names.map((name) => r.subrequest(`/of/${name}/openapi.json`)));
  const silent = names.filter((_, index) => replies[index].status !== 200);
  if (silent.length === 0) return answer(r, 200, 'application/json', merged(replies.map((reply) => JSON.parse(reply.responseText))));
  const detail = `${silent.join(', ')}: no description of the API; ask again when /health/ready says that all are ready`;
  return answer(r, 503, 'application/problem+json', {
    type: 'urn:carillon:error:SERVICE_UNAVAILABLE',
    title: 'A service does not answer',
    status: 503,
    code: 'SERVICE_UNAVAILABLE',
    detail: detail,
    errors: [],
    request_id: r.variables.carillon_request_id,
  });
}

export default { openapi, ready };
