import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { ApiClient } from '../../src/client/api-client';
import { settings, TOKEN, type Environment } from './platform-under-test';

/** Tests and benchmarks are started at the root of the repository. */
export const MAIN = join(process.cwd(), 'dist/services/all-in-one/src/main.js');

/** The platform as its users run it: a process of its own, which can be killed. */
export class ProcessUnderTest {
  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
    readonly api: ApiClient,
  ) {}

  /** @throws Error with what it printed when it ends before it is ready. */
  static async start(directory: string, more: Environment = {}): Promise<ProcessUnderTest> {
    const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('CARILLON_')));
    const child = spawn(process.execPath, [MAIN], { env: { ...inherited, ...settings(directory, more) }, stdio: ['ignore', 'pipe', 'pipe'] });
    const url = await addressIn(child);
    return new ProcessUnderTest(child, url, new ApiClient(url, TOKEN));
  }

  get isAlive(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** At once, whatever it is doing. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** As an operator stops it; the exit code. */
  async stop(): Promise<number | null> {
    await this.end('SIGTERM');
    return this.child.exitCode;
  }

  private async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    if (!this.isAlive) return;
    const exited = once(this.child, 'exit');
    this.child.kill(signal);
    await exited;
  }
}

function addressIn(child: ChildProcess): Promise<string> {
  let printed = '';
  return new Promise((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      printed += chunk.toString();
      const ready = /ready at (http:\/\/\S+)/.exec(printed);
      if (ready?.[1]) resolve(ready[1]);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', (code) => reject(new Error(`ended with ${code} before it was ready:\n${printed}`)));
  });
}
