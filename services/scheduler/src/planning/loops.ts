import type { CheckResult } from '@carillon/platform/telemetry';
import { EnvironmentLoop, type LoopOptions } from './environment-loop';

/** Failures in a row after which the service no longer calls itself ready. */
const TOLERATED = 3;

/** One loop per environment, made when it is first needed. */
export class Loops {
  private readonly loops = new Map<string, EnvironmentLoop>();
  private isStopped = false;

  constructor(private readonly optionsOf: (environmentId: string) => LoopOptions) {}

  of(environmentId: string): EnvironmentLoop {
    const known = this.loops.get(environmentId);
    if (known) return known;
    const loop = new EnvironmentLoop(this.optionsOf(environmentId));
    this.loops.set(environmentId, loop);
    return loop;
  }

  kick(environmentId: string): void {
    if (!this.isStopped) this.of(environmentId).kick();
  }

  /** Resolves when nothing is left to do now. */
  async idle(): Promise<void> {
    await Promise.all([...this.loops.values()].map((loop) => loop.idle()));
  }

  /** Resolves when every turn that has begun is over. */
  async settled(): Promise<void> {
    await Promise.all([...this.loops.values()].map((loop) => (this.isStopped ? loop.idle() : loop.exclusive(() => Promise.resolve()))));
  }

  health(): CheckResult {
    const failing = [...this.loops].filter(([, { failures }]) => failures >= TOLERATED).map(([environmentId]) => environmentId);
    return failing.length === 0 ? { ok: true } : { ok: false, why: `Planning fails again and again for ${failing.join(', ')}; see the log` };
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    await Promise.all([...this.loops.values()].map((loop) => loop.stop()));
  }
}
