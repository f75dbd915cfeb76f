import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { realKafka } from './kafka';
import type { RealServer } from './real-server';

/** A broker of one's own, which may be killed and comes back with its data. */
export class DisposableKafka {
  constructor(private readonly port: number) {}

  /** Takes about ten seconds, during which this process does nothing else. Only where other tests have a broker too. */
  start(): RealServer {
    if (realKafka().address === undefined) return realKafka();
    const { status, stdout, stderr } = this.run('start');
    const address = /CARILLON_KAFKA_BROKERS=(\S+)/.exec(stdout)?.[1];
    return status === 0 && address !== undefined ? { address } : { reason: stderr.trim() || 'the broker did not start' };
  }

  /** At once, as a crash does. */
  kill(): void {
    this.run('kill');
  }

  /** And its data is forgotten. */
  stop(): void {
    this.run('stop');
  }

  private run(command: string): { readonly status: number | null; readonly stdout: string; readonly stderr: string } {
    const script = join(__dirname, '../../../../.ci/servers/kafka.sh');
    return spawnSync(script, [command], { env: { ...process.env, CARILLON_KAFKA_PORT: String(this.port) }, encoding: 'utf8' });
  }
}
