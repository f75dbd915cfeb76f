import type { ServiceDefinition } from '@carillon/platform/runtime';
import { DialectsModule } from './dialects.module';
import type { Dialect, NativeApi } from './gateway';
import { DIALECTS } from './registry';

/** As much as the largest native body that a dialect translates to: ten thousand contacts. */
const MOST_BYTES = 32 * 1_048_576;

/** The vendors' APIs on a way to the native one. */
export const dialectsService = (api: NativeApi, dialects: readonly Dialect[] = DIALECTS): ServiceDefinition => ({
  name: 'dialects',
  module: DialectsModule.on(api, dialects),
  consumes: false,
  bodyLimit: MOST_BYTES,
});
