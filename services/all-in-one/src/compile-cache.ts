import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

/** Loaded before all others, whose compiled code it keeps from one start to the next. Where nothing can be written, each start compiles anew. */
enableCompileCache(join(__dirname, '../../../../node_modules/.cache/carillon'));
