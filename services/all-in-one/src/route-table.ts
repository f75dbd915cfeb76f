import type { OwnedRoute } from '@carillon/platform/http';
import table from '../../../deploy/routes.json';

/** Who answers what, as checked in. */
export const ROUTES: readonly OwnedRoute[] = [...table.routes.map((route) => ({ ...route, path: `${table.base}${route.path}` })), ...table.outside];
