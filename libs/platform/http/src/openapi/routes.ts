import 'reflect-metadata';
import { RequestMethod, type INestApplicationContext, type Type } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { PUBLIC_KEY, SCOPES_KEY } from '../access/access';
import { RAW_KEY } from '../answers/answer';
import { CONSUMES_KEY } from '../requests/consumes';
import { DESCRIPTION_KEY, type Description } from './describe';

/** One route, as its decorators tell it. */
export interface Route {
  readonly method: string;
  /** `/api/v1/campaigns/:id` */
  readonly path: string;
  readonly controller: Type;
  readonly handlerName: string;
  readonly public: boolean;
  readonly scopes: readonly string[];
  readonly raw: boolean;
  readonly consumes: readonly string[];
  readonly status: number;
  readonly description: Description | undefined;
}

type Handler = (...args: never[]) => unknown;

/** Every HTTP route of an application, from Nest's own metadata. */
export function routesOf(app: INestApplicationContext): Route[] {
  const controllers = app.get(DiscoveryService, { strict: false }).getControllers();
  const scanner = new MetadataScanner();
  return controllers.flatMap(({ metatype }) => {
    if (typeof metatype !== 'function') return [];
    const prototype = metatype.prototype as Record<string, Handler>;
    return scanner.getAllMethodNames(prototype).flatMap((name) => routesOfHandler(metatype as Type, name, prototype[name]));
  });
}

function routesOfHandler(controller: Type, handlerName: string, handler: Handler | undefined): Route[] {
  const paths = handler && meta<string | string[]>('path', handler);
  if (!handler || paths === undefined) return [];
  const method = RequestMethod[meta<RequestMethod>('method', handler) ?? RequestMethod.GET];
  const common = { method, controller, handlerName, ...traitsOf(controller, handler, method) };
  const bases = [meta<string | string[]>('path', controller) ?? '/'].flat();
  return bases.flatMap((base) => [paths].flat().map((path) => ({ ...common, path: join(base, path) })));
}

function traitsOf(controller: Type, handler: Handler, method: string): Omit<Route, 'method' | 'path' | 'controller' | 'handlerName'> {
  return {
    public: either<boolean>(PUBLIC_KEY, handler, controller) ?? false,
    scopes: either<readonly string[]>(SCOPES_KEY, handler, controller) ?? [],
    raw: either<boolean>(RAW_KEY, handler, controller) ?? false,
    consumes: meta<readonly string[]>(CONSUMES_KEY, handler) ?? ['application/json'],
    status: meta<Description>(DESCRIPTION_KEY, handler)?.status ?? meta<number>('__httpCode__', handler) ?? (method === 'POST' ? 201 : 200),
    description: meta<Description>(DESCRIPTION_KEY, handler),
  };
}

const meta = <T>(key: string, target: object): T | undefined => Reflect.getMetadata(key, target) as T | undefined;

const either = <T>(key: string, handler: object, controller: object): T | undefined => meta<T>(key, handler) ?? meta<T>(key, controller);

const join = (...parts: readonly string[]): string => `/${parts.flatMap((part) => part.split('/')).filter(Boolean).join('/')}`;
