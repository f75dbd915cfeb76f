import 'reflect-metadata';
import type { DynamicModule, Type } from '@nestjs/common';
import { MODULE_METADATA } from '@nestjs/common/constants';
import { PATTERN_METADATA } from '@nestjs/microservices/constants';

interface Pattern {
  readonly group?: string;
  readonly topic?: string;
}

/** What the `@OnMessage` methods of a module consume: the topics of each group. Nothing is started. */
export function consumedTopics(module: Type | DynamicModule): ReadonlyMap<string, readonly string[]> {
  const patterns = controllersOf(module).flatMap(patternsOf);
  const groups = Map.groupBy(patterns, ({ group }) => group);
  return new Map([...groups].map(([group, own]) => [group, [...new Set(own.map(({ topic }) => topic))]]));
}

function controllersOf(module: Type | DynamicModule): readonly Type[] {
  const [type, added] = 'module' in module ? [module.module, module.controllers ?? []] : [module, []];
  const declared = (Reflect.getMetadata(MODULE_METADATA.CONTROLLERS, type) ?? []) as readonly Type[];
  return [...declared, ...added];
}

function patternsOf({ prototype }: Type): readonly Required<Pattern>[] {
  const methods = Object.values(Object.getOwnPropertyDescriptors(prototype)).flatMap(({ value }) => (typeof value === 'function' ? [value as object] : []));
  const patterns = methods.flatMap((method) => (Reflect.getMetadata(PATTERN_METADATA, method) ?? []) as readonly Pattern[]);
  return patterns.flatMap(({ group, topic }) => (group !== undefined && topic !== undefined ? [{ group, topic }] : []));
}
