import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { nodeFlagsIn } from '../node-flags';
import { waitUntil } from '../wait-until';

/** Tests and benchmarks are started at the root of the repository. */
const DIST = join(process.cwd(), 'dist/services');

const FLAGS = nodeFlagsIn('deploy/image/entrypoint.sh');

/** One service as the image runs it: a process of its own, which can be killed. */
export class ServiceProcess {
  readonly printed: string[] = [];

  private constructor(
    readonly service: string,
    private readonly child: ChildProcess,
  ) {
    child.stdout?.on('data', (chunk: Buffer) => this.printed.push(chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => this.printed.push(chunk.toString()));
  }

  static start(service: string, settings: Readonly<Record<string, string>>): ServiceProcess {
    const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('CARILLON_')));
    const child = spawn(process.execPath, [...FLAGS, join(DIST, service, 'src/main.js')], { env: { ...inherited, ...settings, CARILLON_PORT: '0' }, stdio: ['ignore', 'pipe', 'pipe'] });
    return new ServiceProcess(service, child);
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  get isAlive(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Where it answers, once it has said so. @throws Error with what it printed when it ends before. */
  address(timeout = 180_000): Promise<string> {
    return waitUntil(`${this.service} is ready`, async () => this.announced(), timeout);
  }

  /** Without waiting for what it does. */
  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    if (!this.isAlive) return;
    const exited = once(this.child, 'exit');
    this.child.kill(signal);
    await exited;
  }

  private announced(): string | undefined {
    const printed = this.printed.join('');
    const url = /"url":"(http:[^"]+)"[^\n]*"msg":"ready"/.exec(printed)?.[1];
    if (url === undefined && !this.isAlive) throw new Error(`${this.service} ended before it was ready:\n${printed}`);
    return url;
  }
}
