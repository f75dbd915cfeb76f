import { autocalls } from './autocalls';
import type { Dialect } from './gateway';
import { meetzy } from './meetzy';
import { talkdesk } from './talkdesk';
import { talkover } from './talkover';

/** Every dialect that is spoken: a folder, and its name here. */
export const DIALECTS: readonly Dialect[] = [talkover, autocalls, talkdesk, meetzy];
