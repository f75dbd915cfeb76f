import './compile-cache';
import 'reflect-metadata';
import { loadConfig, type Config } from '@carillon/platform/config';
import { giveBackMemory, openPlatform, refuse, runUntilSignal, type Platform } from '@carillon/platform/runtime';
import { startAllInOne } from './start-all-in-one';

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
    giveBackMemory();
    return runUntilSignal({ logger: platform.logger, stop: [() => running.close(), () => platform.close()] });
  })
  .catch(refuse);
