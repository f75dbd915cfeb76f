import { spawnSync } from 'node:child_process';

/** With which `npm start` runs: a smaller young generation, an old one that is collected sooner, and no more of V8's helpers than the machine has cores for. See docs/adr/0022, 0073 and 0081. */
export const NODE_FLAGS: readonly string[] = ['--max-semi-space-size=16', '--max-old-space-size=1024', '--v8-pool-size=0'];

/** Runs `main` in a process that was started as `npm start` starts one, whatever this one was started with. */
export function asStarted(file: string, main: () => Promise<void>): void {
  if (NODE_FLAGS.every((flag) => process.execArgv.includes(flag))) void main();
  else process.exitCode = spawnSync(process.execPath, [...process.execArgv, ...NODE_FLAGS, file], { stdio: 'inherit' }).status ?? 1;
}
