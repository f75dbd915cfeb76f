import type { Dialect } from './gateway';
import { talkdesk } from './talkdesk';

/** Every dialect that is spoken: a folder, and its name here. */
export const DIALECTS: readonly Dialect[] = [talkdesk];
