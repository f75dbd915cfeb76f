import table from '../../../../deploy/routes.json';
import type { OwnedRoute } from './front-door';

/** Who answers what, as checked in; the first match wins. */
export const ROUTES: readonly OwnedRoute[] = [...table.routes.map((route) => ({ ...route, path: `${table.base}${route.path}` })), ...table.outside];
