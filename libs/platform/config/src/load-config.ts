import type { Config, Mode } from './config';
import { ConfigError } from './config-error';
import { nearestName } from './nearest-name';
import { Malformed } from './parsers';
import { SETTINGS, SETTING_NAMES, type Setting } from './settings';

export type Environment = Readonly<Record<string, string | undefined>>;

const PREFIX = 'CARILLON_';

/**
 * Reads every `CARILLON_*` variable; an empty one counts as not set.
 * @throws ConfigError naming all problems at once.
 */
export function loadConfig(env: Environment): Config {
  const problems = unknownNames(env);
  const read = new Map<string, unknown>();
  for (const setting of SETTINGS as readonly Setting[]) readInto(read, setting, env, problems);
  const config = Object.fromEntries(read) as unknown as Config;
  problems.push(...modeProblems(config.mode, env), ...combinationProblems(config));
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}

function unknownNames(env: Environment): string[] {
  const unknown = Object.keys(env).filter((name) => name.startsWith(PREFIX) && !SETTING_NAMES.includes(name));
  return unknown.map((name) => {
    const meant = nearestName(name, SETTING_NAMES);
    return `${name} is not a known variable; ${meant ? `did you mean ${meant}?` : `remove it, the known ones are ${SETTING_NAMES.join(', ')}`}`;
  });
}

function readInto(read: Map<string, unknown>, setting: Setting, env: Environment, problems: string[]): void {
  const raw = valueOf(env, setting.name) ?? setting.fallback;
  if (raw === undefined) return;
  try {
    read.set(setting.key, setting.parse(raw));
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    problems.push(`${setting.name} ${error.message}`);
  }
}

function modeProblems(mode: Mode | undefined, env: Environment): string[] {
  if (mode === undefined) return [];
  return (SETTINGS as readonly Setting[]).flatMap(({ name, only, requiredIn }) => {
    const given = valueOf(env, name) !== undefined;
    if (given && only !== undefined && only !== mode) return [`${name} counts in ${only} mode only; remove it, or set CARILLON_MODE=${only}`];
    if (!given && requiredIn === mode) return [`${name} is required in ${mode} mode; set it, or set CARILLON_MODE=embedded`];
    return [];
  });
}

function combinationProblems({ clock, mode, carrier }: Partial<Config>): string[] {
  if (clock?.kind !== 'accelerated') return [];
  if (mode === 'distributed') return ['CARILLON_CLOCK can be accelerated in embedded mode only; remove it, or set CARILLON_MODE=embedded'];
  if (carrier !== undefined && carrier !== 'simulator') return ['CARILLON_CLOCK can be accelerated with the simulator only; remove it, or set CARILLON_CARRIER=simulator'];
  return [];
}

const valueOf = (env: Environment, name: string): string | undefined => (env[name] === '' ? undefined : env[name]);
