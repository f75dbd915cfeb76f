import type { Dialect } from './gateway';

/** Every dialect that is spoken: a folder, and its name here. */
export const DIALECTS: readonly Dialect[] = [];
