import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..');

const MODULES = '@nx/enforce-module-boundaries';
const IMPORTS = 'no-restricted-imports';
const SYNTAX = 'no-restricted-syntax';

const from = (module: string): string => `import * as it from '${module}';\nexport const kept = it;\n`;

/** The rule knows the packages of package.json: what is not installed nobody can import. */
const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { dependencies: Record<string, string> };
const CLIENTS = ['kafkajs', 'mongodb', '@eventstore/db-client'].filter((name) => name in dependencies);

interface Case {
  readonly what: string;
  readonly path: string;
  readonly text: string;
  /** The rule that must speak; none for what is allowed. */
  readonly rule?: string;
}

const FORBIDDEN: readonly Case[] = [
  { what: 'a domain imports Nest', path: 'libs/domain/campaign/src/new.ts', text: from('@nestjs/common'), rule: MODULES },
  { what: 'a domain imports a validator of the edge', path: 'libs/domain/lead/src/new.ts', text: from('class-validator'), rule: MODULES },
  { what: 'a domain imports Node', path: 'libs/domain/campaign/src/new.ts', text: from('node:crypto'), rule: IMPORTS },
  { what: 'a domain imports the calendar', path: 'libs/domain/number/src/new.ts', text: from('luxon'), rule: IMPORTS },
  { what: 'the calling policy imports Node', path: 'libs/domain/calling-policy/src/new.ts', text: from('node:fs'), rule: IMPORTS },
  { what: 'a domain imports SQLite', path: 'libs/domain/lead/src/new.ts', text: from('node:sqlite'), rule: IMPORTS },
  { what: 'a domain asks what time it is', path: 'libs/domain/lead/src/new.ts', text: 'export const now = (): number => Date.now();\n', rule: SYNTAX },
  { what: 'a domain makes a date of now', path: 'libs/domain/lead/src/new.ts', text: 'export const now = (): Date => new Date();\n', rule: SYNTAX },
  { what: 'a domain throws dice', path: 'libs/domain/lead/src/new.ts', text: 'export const chance = (): number => Math.random();\n', rule: SYNTAX },
  { what: 'a domain imports a port', path: 'libs/domain/campaign/src/new.ts', text: from('@carillon/platform/event-store'), rule: MODULES },
  { what: 'the domain of one context imports that of another', path: 'libs/domain/dnc/src/new.ts', text: from('@carillon/domain/lead'), rule: MODULES },
  { what: 'the numbers import a campaign’s agenda', path: 'libs/domain/number/src/new.ts', text: from('@carillon/domain/calling-policy'), rule: MODULES },
  { what: 'a service imports a service', path: 'services/campaigns/src/new.ts', text: from('@carillon/service/contacts'), rule: MODULES },
  { what: 'a service imports an adapter', path: 'services/dialer/src/new.ts', text: from('@carillon/platform/event-store-sqlite'), rule: MODULES },
  { what: 'a service imports a carrier', path: 'services/dialer/src/new.ts', text: from('@carillon/telephony/simulator'), rule: MODULES },
  { what: 'a service imports the domain of another', path: 'services/dialer/src/new.ts', text: from('@carillon/domain/lead'), rule: MODULES },
  ...CLIENTS.map((name) => ({ what: `a service imports ${name}`, path: 'services/reporting/src/new.ts', text: from(name), rule: MODULES })),
  ...CLIENTS.map((name) => ({ what: `a port imports ${name}`, path: 'libs/platform/message-log/port/src/new.ts', text: from(name), rule: MODULES })),
  { what: 'a service reaches into another by path', path: 'services/campaigns/src/new.ts', text: from('../../contacts/src/index'), rule: MODULES },
  { what: 'a service imports SQLite', path: 'services/contacts/src/new.ts', text: from('node:sqlite'), rule: IMPORTS },
  { what: 'an adapter imports SQLite past its one door', path: 'libs/platform/event-store/sqlite/src/new.ts', text: from('node:sqlite'), rule: IMPORTS },
  { what: 'a service asks what time it is', path: 'services/scheduler/src/new.ts', text: 'export const now = (): number => Date.now();\n', rule: SYNTAX },
  { what: 'the kernel imports a domain', path: 'libs/kernel/src/new.ts', text: from('@carillon/domain/campaign'), rule: MODULES },
  { what: 'the kernel imports the platform', path: 'libs/kernel/src/new.ts', text: from('@carillon/platform/crypto'), rule: MODULES },
  { what: 'the kernel imports a package', path: 'libs/kernel/src/new.ts', text: from('lru-cache'), rule: MODULES },
  { what: 'the kernel imports Node', path: 'libs/kernel/src/new.ts', text: from('node:fs'), rule: IMPORTS },
  { what: 'the contracts import a domain', path: 'libs/contracts/src/new.ts', text: from('@carillon/domain/campaign'), rule: MODULES },
  { what: 'a port imports its adapter', path: 'libs/platform/event-store/port/src/new.ts', text: from('@carillon/platform/event-store-sqlite'), rule: MODULES },
  { what: 'a port imports a framework', path: 'libs/platform/message-log/port/src/new.ts', text: from('fastify'), rule: MODULES },
  { what: 'an adapter imports another adapter', path: 'libs/platform/read-store/sqlite/src/new.ts', text: from('@carillon/platform/event-store-sqlite'), rule: MODULES },
  { what: 'the platform imports a domain', path: 'libs/platform/http/src/new.ts', text: from('@carillon/domain/campaign'), rule: MODULES },
  { what: 'the composition imports an adapter', path: 'services/all-in-one/src/new.ts', text: from('@carillon/platform/read-store-sqlite'), rule: MODULES },
  { what: 'anything exports a default', path: 'services/campaigns/src/new.ts', text: 'export default 1;\n', rule: SYNTAX },
];

const ALLOWED: readonly Case[] = [
  { what: 'a domain imports the kernel', path: 'libs/domain/campaign/src/new.ts', text: from('@carillon/kernel') },
  { what: 'the scheduler imports the domain of the numbers', path: 'services/scheduler/src/new.ts', text: from('@carillon/domain/number') },
  { what: 'the calling policy imports the calendar', path: 'libs/domain/calling-policy/src/new.ts', text: from('luxon') },
  { what: 'a service imports its own domain', path: 'services/campaigns/src/new.ts', text: from('@carillon/domain/campaign') },
  { what: 'a service imports the contracts', path: 'services/dialer/src/new.ts', text: from('@carillon/contracts') },
  { what: 'a service imports a port', path: 'services/dialer/src/new.ts', text: from('@carillon/platform/event-store') },
  { what: 'a service imports Nest', path: 'services/campaigns/src/new.ts', text: from('@nestjs/common') },
  { what: 'an adapter imports its port', path: 'libs/platform/event-store/sqlite/src/new.ts', text: from('@carillon/platform/event-store') },
  { what: 'an adapter imports the one door to SQLite', path: 'libs/platform/read-store/sqlite/src/new.ts', text: from('@carillon/platform/sqlite') },
  { what: 'that door imports SQLite', path: 'libs/platform/sqlite/src/new.ts', text: from('node:sqlite') },
  { what: 'a port imports the kernel', path: 'libs/platform/event-store/port/src/new.ts', text: from('@carillon/kernel') },
  { what: 'the contracts import the kernel', path: 'libs/contracts/src/new.ts', text: from('@carillon/kernel') },
  { what: 'the platform imports a port', path: 'libs/platform/http/src/new.ts', text: from('@carillon/platform/read-store') },
  { what: 'the composition imports the services', path: 'services/all-in-one/src/new.ts', text: from('@carillon/service/contacts') },
  { what: 'the clock asks what time it is', path: 'libs/platform/clock/src/new.ts', text: 'export const now = (): number => Date.now();\n' },
];

/** In a process of its own: the configuration is an ES module, which Jest does not load. */
function lint(cases: readonly Case[]): readonly (readonly string[])[] {
  const env = { ...process.env, NX_DAEMON: 'false', NX_NO_CLOUD: 'true' };
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(__dirname, 'lint-texts.mjs')], { cwd: ROOT, env, input: JSON.stringify(cases), encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout.slice(stdout.lastIndexOf('\n') + 1)) as string[][];
}

describe('the architecture', () => {
  const broken = new Map<Case, readonly string[]>();

  beforeAll(() => {
    const cases = [...FORBIDDEN, ...ALLOWED];
    lint(cases).forEach((rules, index) => broken.set(cases[index]!, rules));
  }, 120_000);

  it.each(FORBIDDEN)('forbids that $what', (each) => expect(broken.get(each)).toContain(each.rule));

  it.each(ALLOWED)('allows that $what', (each) => expect(broken.get(each)).toEqual([]));
});
