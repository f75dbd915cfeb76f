import type { Config } from '@carillon/platform/config';
import { openPlatform, type Platform } from '@carillon/platform/runtime';

/** Opens the stores of an installation without any of its services, and closes them again. */
export async function withPlatform<T>(config: Config, use: (platform: Platform) => Promise<T>): Promise<T> {
  const platform = await openPlatform(config, { service: 'migrate', dials: false });
  try {
    return await use(platform);
  } finally {
    await platform.close();
  }
}
