import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { loadConfig } from '@carillon/platform/config';
import { openPlatform, type Platform } from '@carillon/platform/runtime';
import { createLogger } from '@carillon/platform/telemetry';
import { ApiClient } from '../../../src/client/api-client';
import { remove, temporaryDirectory, TOKEN } from '../platform-under-test';
import { waitUntil } from '../wait-until';
import type { Addresses } from './addresses';
import { openEdge } from './edge';
import { ServiceProcess } from './service-process';

export const SERVICES = ['accounts', 'campaigns', 'contacts', 'dialects', 'dialer', 'dnc', 'reporting', 'scheduler'] as const;
export type ServiceName = (typeof SERVICES)[number];

type Settings = Readonly<Record<string, string>>;

export interface InstallationOptions {
  /** How many processes of a service; 1 where nothing is said. */
  readonly instances?: Partial<Record<ServiceName, number>>;
  readonly simulator?: Readonly<Record<string, unknown>>;
  /** Variables of every service besides its own. */
  readonly settings?: Settings;
}

interface Member {
  readonly process: ServiceProcess;
  readonly url: string;
  readonly directory: string;
}

/** Every service as processes of their own on three servers, behind one address. */
export class Installation {
  readonly directory = temporaryDirectory();
  private readonly members = new Map<string, Member[]>();
  private simulator: Member | undefined;
  private edge: { readonly url: string; close(): Promise<void> } | undefined;
  /** Those too that never came to answer. */
  private readonly begun: ServiceProcess[] = [];
  private serial = 0;

  private constructor(private readonly shared: Settings) {}

  static async start(addresses: Addresses, { instances = {}, simulator = {}, settings = {} }: InstallationOptions = {}): Promise<Installation> {
    const installation = new Installation({ ...sharedSettings(addresses), ...settings });
    try {
      await installation.startSimulator(simulator);
      installation.edge = await openEdge((service) => installation.members.get(service)?.filter(({ process }) => process.isAlive).map(({ url }) => url) ?? []);
      // The first one alone makes the topics and the environment `default`; then all the others side by side.
      await installation.add('accounts');
      const others = SERVICES.flatMap((service) => Array.from({ length: (instances[service] ?? 1) - (service === 'accounts' ? 1 : 0) }, () => service));
      await Promise.all(others.map((service) => installation.add(service)));
      return installation;
    } catch (error) {
      await installation.stop();
      throw error;
    }
  }

  get url(): string {
    return this.edge?.url ?? '';
  }

  get api(): ApiClient {
    return new ApiClient(this.url, TOKEN);
  }

  /** One more process of a service, ready when it resolves. */
  async add(service: ServiceName): Promise<Member> {
    const member = await this.begin(service, join(this.directory, `${service}-${++this.serial}`));
    await waitUntil(`${service} is ready`, async () => (await fetch(`${member.url}/health/ready`)).ok, 180_000);
    return member;
  }

  /** Kills one process of a service; the others go on. */
  async kill(service: ServiceName, index = 0, signal: NodeJS.Signals = 'SIGKILL'): Promise<Member> {
    const victim = this.of(service)[index];
    if (!victim) throw new Error(`There is no process ${index} of ${service}`);
    this.members.set(service, this.of(service).filter((each) => each !== victim));
    await victim.process.kill(signal);
    return victim;
  }

  /** As a supervisor does: kills one and starts it again with its own directory. It answers when it resolves, and may not be ready yet. */
  async restart(service: ServiceName, index = 0): Promise<void> {
    const { directory } = await this.kill(service, index);
    await this.begin(service, directory);
  }

  processes(): readonly ServiceProcess[] {
    return [...this.members.values()].flat().map(({ process }) => process);
  }

  get simulatorDirectory(): string {
    return this.simulator?.directory ?? '';
  }

  /** The adapters of this installation, for whoever wants to look at its stores. */
  open(): Promise<Platform> {
    const config = loadConfig({ ...this.shared, CARILLON_CARRIER_URL: this.simulator?.url ?? 'http://127.0.0.1:1', CARILLON_LOG_LEVEL: 'silent' });
    return openPlatform(config, { dials: false, logger: createLogger({ service: 'test', level: 'silent' }) });
  }

  /** Services first, so that none misses the simulator. */
  async stopServices(): Promise<void> {
    await Promise.all(this.begun.splice(0).map((process) => process.kill('SIGTERM')));
    this.members.clear();
  }

  async stop(): Promise<void> {
    await this.edge?.close();
    await this.stopServices();
    await this.simulator?.process.kill('SIGTERM');
  }

  remove(): void {
    remove(this.directory);
  }

  private async begin(service: ServiceName, directory: string): Promise<Member> {
    const process = ServiceProcess.start(service, { ...this.shared, CARILLON_CARRIER_URL: this.simulator?.url ?? '', CARILLON_DATA_DIR: directory, ...(service === 'dialects' && { CARILLON_API_URL: this.url }) });
    this.begun.push(process);
    const member = { process, url: await process.address(), directory };
    this.members.set(service, [...this.of(service), member]);
    return member;
  }

  private of(service: string): readonly Member[] {
    return this.members.get(service) ?? [];
  }

  private async startSimulator(options: Readonly<Record<string, unknown>>): Promise<void> {
    const directory = join(this.directory, 'simulator');
    const process = ServiceProcess.start('simulator', { CARILLON_DATA_DIR: directory, CARILLON_SIMULATOR: JSON.stringify(options) });
    this.simulator = { process, directory, url: await process.address() };
  }
}

const sharedSettings = ({ eventStore, kafka, mongodb }: Addresses): Settings => ({
  CARILLON_MODE: 'distributed',
  CARILLON_EVENTSTORE_URL: eventStore,
  CARILLON_KAFKA_BROKERS: kafka,
  CARILLON_MONGODB_URL: mongodb,
  CARILLON_API_TOKEN: TOKEN,
  CARILLON_HASH_KEY: randomBytes(32).toString('hex'),
  CARILLON_LOG_LEVEL: 'info',
});
