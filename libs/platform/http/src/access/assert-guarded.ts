import type { Route } from '../openapi/routes';

/** Deny by default: a route must say who may use it. @throws Error naming every route that does not. */
export function assertGuarded(routes: readonly Route[]): void {
  const open = routes.filter((route) => !route.public && route.scopes.length === 0);
  if (open.length === 0) return;
  const names = open.map(({ method, path, controller, handlerName }) => `${method} ${path} (${controller.name}.${handlerName})`);
  throw new Error(`No scope is named for ${names.join(', ')}; put @Scopes('…') or @Public() on it`);
}
