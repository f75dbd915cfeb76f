import type { Config } from '@carillon/platform/config';
import { openPlatform, type Platform } from '@carillon/platform/runtime';
import { createLogger, type Logger } from '@carillon/platform/telemetry';

/** Opens the stores of an installation without any of its services, and closes them again. */
export async function withPlatform<T>(config: Config, use: (platform: Platform) => Promise<T>): Promise<T> {
  const platform = await openPlatform(config, { service: 'migrate', dials: false, logger: quietLogger(config) });
  try {
    return await use(platform);
  } finally {
    await platform.close();
  }
}

/** A person reads along: what the clients of the servers have to remark would hide what the program says. */
function quietLogger({ apiToken, hashKey }: Config): Logger {
  const secrets = [apiToken, hashKey].filter((secret) => secret !== undefined);
  return createLogger({ service: 'migrate', level: 'error', secrets, destination: process.stderr });
}
