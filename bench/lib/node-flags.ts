import { spawnSync } from 'node:child_process';
import { nodeFlagsIn } from '../../services/all-in-one/test/harness/node-flags';

/** With which `npm start` runs: a smaller young generation, an old one that is collected sooner, and no more of V8's helpers than the machine has cores for. See docs/adr/0022, 0073 and 0081. */
export const NODE_FLAGS = nodeFlagsIn('package.json');

/** Runs `main` in a process that was started as `npm start` starts one, whatever this one was started with. */
export function asStarted(file: string, main: () => Promise<void>): void {
  if (NODE_FLAGS.every((flag) => process.execArgv.includes(flag))) void main();
  else process.exitCode = spawnSync(process.execPath, [...process.execArgv, ...NODE_FLAGS, file], { stdio: 'inherit' }).status ?? 1;
}
