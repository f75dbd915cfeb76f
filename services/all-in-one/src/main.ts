import 'reflect-metadata';
import { ConfigError, loadConfig, type Config } from '@carillon/platform/config';
import { openPlatform, runUntilSignal, type Platform } from '@carillon/platform/runtime';
import { startAllInOne } from './start-all-in-one';

/** Errors whose message already says the mend: a stack would only hide it. */
const EXPLAINED = new Set(['StorageUnavailable', 'SchemaTooNew']);

function refuse(error: unknown): never {
  const explained = error instanceof Error && (error instanceof ConfigError || EXPLAINED.has(error.name) || (error as NodeJS.ErrnoException).code === 'EADDRINUSE');
  console.error(explained ? mendOf(error) : error);
  process.exit(1);
}

function mendOf(error: Error): string {
  if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') return error.message;
  return `${error.message}; stop the other program, or set CARILLON_PORT to a free port`;
}

function announce(config: Config, { url, token }: { readonly url: string; readonly token: string }): void {
  console.log(`Carillon is ready at ${url}  (browse the API at ${url}/docs)`);
  console.log(`Token of the environment "default": ${token}`);
  if (config.clock.kind === 'accelerated') console.log(`Time runs ${config.clock.factor} times as fast as the world's.`);
}

async function start(): Promise<readonly [Platform, Awaited<ReturnType<typeof startAllInOne>>]> {
  const platform = await openPlatform(loadConfig(process.env), { service: 'all-in-one' });
  try {
    return [platform, await startAllInOne(platform)];
  } catch (error) {
    await platform.close();
    throw error;
  }
}

start()
  .then(([platform, running]) => {
    announce(platform.config, running);
    return runUntilSignal({ logger: platform.logger, stop: [() => running.close(), () => platform.close()] });
  })
  .catch(refuse);
