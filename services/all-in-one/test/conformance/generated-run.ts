import type { Dialect, DialectRoute } from '@carillon/service/dialects';
import type { FieldTable } from '../../../dialects/src/gateway';
import { casesOf, type TableCase } from '../../../dialects/conformance/table-cases';
import { bodyFor, isRight, pathFor } from './right-values';
import type { Scene } from './scene';
import { send, type Heard } from './send';

export interface RouteCase extends TableCase {
  readonly id: string;
  readonly dialect: string;
  readonly route: DialectRoute;
  readonly in: 'body' | 'query';
}

export function casesOfDialect({ name: dialect, routes }: Dialect): readonly RouteCase[] {
  return routes.flatMap((route) => [
    ...(route.body ? [...casesOf(route.body), ...lengthsOf(route.body)].map((each) => asRouteCase(each, { dialect, route, in: 'body' })) : []),
    ...(route.query ? casesOf(route.query).filter(isText).map((each) => asRouteCase(each, { dialect, route, in: 'query' })) : []),
  ]);
}

/** Of a body that is a list: as long as it may be, and longer or shorter. */
function lengthsOf({ many, example }: FieldTable): readonly TableCase[] {
  const { min = 0, max = 0 } = many ?? {};
  const lengths = many ? [...new Set([min - 1, min, max, max + 1])].filter((length) => length >= 0) : [];
  return lengths.map((length) => ({ name: `body: ${length} elements`, place: 'body', field: '', source: 'MINE', body: example, right: length >= min && length <= max, length }));
}

function asRouteCase(each: TableCase, where: Pick<RouteCase, 'dialect' | 'route' | 'in'>): RouteCase {
  const id = `${where.route.method} ${where.route.path} ${where.in} ${each.name}`;
  return { ...each, ...where, id, right: isRight({ ...where, id, right: each.right }) };
}

/** A query is a text: what is of another type there cannot be said, and neither can nothing. */
const isText = ({ name, body, field }: TableCase): boolean => !name.includes('of another type') && !/: (null|empty)$/.test(name) && typeof body[field] !== 'object';

/** What an answer to a case breaks; `undefined` when nothing. */
export function complaintOf({ route, right, place, default: fallback, field }: RouteCase, { status, body, text }: Heard): string | undefined {
  const wanted = right ? route.success.status : route.refusals.includes(422) ? 422 : 400;
  if (status !== wanted) return `${wanted} expected, ${status}: ${text.slice(0, 300)}`;
  if (!right) return text.includes(nameIn(place)) ? undefined : `the answer does not name ${place}: ${text.slice(0, 300)}`;
  const shown = shownIn(body, field);
  return fallback === undefined || shown === undefined || matches(shown, fallback) ? undefined : `the default of ${field} is ${JSON.stringify(fallback)}, shown is ${JSON.stringify(shown)}`;
}

const nameIn = (place: string): string => place.split('.').findLast((part) => !/^\d+$/.test(part)) ?? place;

function shownIn(body: unknown, field: string): unknown {
  const { data = body } = body as { data?: unknown };
  return typeof data === 'object' && data !== null && !Array.isArray(data) ? (data as Readonly<Record<string, unknown>>)[field] : undefined;
}

/** "09:00" is shown as "09:00:00" by some. */
const matches = (shown: unknown, wanted: unknown): boolean => JSON.stringify(shown) === JSON.stringify(wanted) || (typeof shown === 'string' && typeof wanted === 'string' && shown.startsWith(wanted));

export async function answerTo(each: RouteCase, scene: Scene, token: string): Promise<Heard> {
  const path = await pathFor(each, scene);
  if (each.in === 'query') return send(scene.url, { method: each.route.method, path: `${path}?${queryOf(each.body)}`, token, ...(each.route.body && { body: listed(each, each.route.body.example) }) });
  return send(scene.url, { method: each.route.method, path, token, body: listed(each, bodyFor(each, scene)) });
}

const listed = ({ route, length = 1 }: RouteCase, body: unknown): unknown => (route.body?.many ? Array.from({ length }, () => body) : body);

const queryOf = (values: Readonly<Record<string, unknown>>): string => Object.entries(values).map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join('&');
