import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MINUTE, streamName, type Duration, type Event, type Instant } from '@carillon/kernel';
import { decode, encode, publicEvent, type ContractDrafts, type EventType, type PublicEvent } from '@carillon/contracts';
import { numberDecider, type NumberCommand } from '@carillon/domain/number';
import type { ManualClock } from '@carillon/platform/clock';
import { KeyedHash } from '@carillon/platform/crypto';
import { Aggregates, type EventStore, type NewEvent, type RecordedEvent } from '@carillon/platform/event-store';
import { SqliteEventStore } from '@carillon/platform/event-store-sqlite';
import { SoleOwnership, type Ownership } from '@carillon/platform/ownership';
import { SqliteReadStore } from '@carillon/platform/read-store-sqlite';
import { SqliteFile } from '@carillon/platform/sqlite';
import type { Carrier } from '@carillon/telephony';
import { DEFAULT_OPTIONS, NO_FAULTS, SimulatedCarrier, type SimulatedCallRecord, type SimulatorFaults, type SimulatorOptions } from '@carillon/telephony/simulator';
import { Dialer } from './dialer';
import type { CampaignChange } from './gate/campaign-standing';
import type { ListChange } from './gate/dnc-view';
import { authorisationOf, type Authorisation } from './placing/authorisation';

export const ENVIRONMENT = 'env1';
export const CAMPAIGN = 'campaign-1';
export const START: Instant = Date.UTC(2026, 2, 2, 15);

/** What may happen around an append; a throw is a crash at that point. */
export interface Hooks {
  beforeAppend?: (types: readonly string[]) => Promise<void> | void;
  afterAppend?: (types: readonly string[]) => Promise<void> | void;
  beforeOriginate?: () => void;
}

export interface WorldOptions {
  readonly directory: string;
  readonly clock: ManualClock;
  readonly simulator?: Partial<SimulatorOptions>;
  readonly faults?: Partial<SimulatorFaults>;
  readonly ownership?: Ownership;
  /** Another process on the same stores and the same carrier. */
  readonly beside?: World;
}

export interface Attempt {
  readonly attemptId: string;
  readonly number: string;
  readonly simulate?: string;
  readonly validFor?: Duration;
  readonly campaignId?: string | null;
  readonly dncLists?: readonly string[];
  readonly dncKeptSince?: Instant;
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly leases?: boolean;
}

export class Crash extends Error {}

export const crash = (): never => {
  throw new Crash('The process ended here');
};

export const newDirectory = (): string => mkdtempSync(join(tmpdir(), 'dialer-'));
export const removeDirectory = (directory: string): void => rmSync(directory, { recursive: true, force: true });

const causeAt = (at: Instant) => ({ correlationId: 'correlation', causationId: `test-${at}`, occurredAt: at, actor: 'test', environmentId: ENVIRONMENT });

/** One process of the dialer on real files; another one on the same directory is its restart. */
export class World {
  readonly hooks: Hooks = {};
  readonly failures: unknown[] = [];
  readonly refusals: string[] = [];
  readonly outcomes: string[] = [];
  readonly keyedHash = new KeyedHash('a key for tests');
  readonly readStore: SqliteReadStore;
  readonly dialer: Dialer;
  readonly clock: ManualClock;
  private readonly file: SqliteFile;
  private readonly carrierFile: SqliteFile;
  private readonly carrier: SimulatedCarrier;
  private readonly plainStore: SqliteEventStore;

  constructor({ directory, clock, simulator, faults, ownership = new SoleOwnership(), beside }: WorldOptions) {
    this.clock = clock;
    this.file = beside?.file ?? new SqliteFile(join(directory, 'carillon.db'));
    this.carrierFile = beside?.carrierFile ?? new SqliteFile(join(directory, 'simulator.db'));
    this.plainStore = new SqliteEventStore(this.file);
    this.readStore = new SqliteReadStore(this.file);
    this.carrier = beside?.carrier ?? new SimulatedCarrier(this.carrierFile, clock, { ...DEFAULT_OPTIONS, ...simulator, faults: { ...NO_FAULTS, ...faults } });
    const instruments = { inFlight: () => undefined, placed: () => undefined, refused: (reason: string) => void this.refusals.push(reason), ended: ({ outcome }: { readonly outcome: string }) => void this.outcomes.push(outcome) };
    const onFailure = (error: unknown) => void this.failures.push(error);
    this.dialer = new Dialer({ eventStore: this.hookedStore(), readStore: this.readStore, carrier: this.hookedCarrier(), clock, keyedHash: this.keyedHash, ownership, instruments, registryDirectory: directory, onFailure });
  }

  async start(): Promise<this> {
    await this.dialer.start();
    await until(() => this.dialer.isReady);
    return this;
  }

  async close(): Promise<void> {
    await this.dialer.stop();
    await this.carrier.close();
    await this.turns(5);
    this.file.close();
    this.carrierFile.close();
  }

  keyOf(number: string): string {
    return this.keyedHash.of(number);
  }

  async number(number: string, command: NumberCommand): Promise<void> {
    const numbers = new Aggregates(this.plainStore, numberDecider, { category: 'number' });
    await numbers.execute(`${ENVIRONMENT}.${this.keyOf(number)}`, command, { ...causeAt(command.at), causationId: `${command.type}-${this.clock.now()}-${Math.random()}` });
  }

  suppress(number: string, expiresAt: Instant | null = null): Promise<void> {
    const numberKey = this.keyOf(number);
    return this.number(number, { type: 'SuppressNumber', environmentId: ENVIRONMENT, numberKey, reason: 'asked', source: 'api', expiresAt, at: this.clock.now(), personal: { number } });
  }

  /** Leases the number and says so, as the scheduler does. */
  async authorise(attempt: Attempt): Promise<Authorisation> {
    const { attemptId, number, leases = true } = attempt;
    const campaignId = attempt.campaignId === undefined ? CAMPAIGN : attempt.campaignId;
    const [now, wall] = [this.clock.now(), this.clock.wall()];
    const expiresAt = wall + 5_000;
    if (leases) await this.number(number, { type: 'LeaseNumber', attemptId, leadId: 'lead', campaignId, allowDuplicates: false, wallNow: wall, expiresAt, at: now });
    const data: ContractDrafts['AttemptAuthorised'] = {
      leadId: 'lead', environmentId: ENVIRONMENT, campaignId, attemptId, attempt: 1, agentId: 'agent', numberKey: this.keyOf(number), phoneType: 'MOBILE',
      ringTimeoutSeconds: 30, dncLists: attempt.dncLists ?? [ENVIRONMENT, 'global'], ...(attempt.dncKeptSince !== undefined && { dncKeptSince: attempt.dncKeptSince }), validUntil: now + (attempt.validFor ?? 60 * MINUTE), expiresAt,
      policy: { version: '1', factsJson: JSON.stringify(attempt.facts ?? {}) }, at: now,
      personal: { to: number, from: '+12025550100', fields: { first_name: 'A' }, customFieldsJson: JSON.stringify({ simulate: attempt.simulate ?? 'completed' }) },
    };
    return authorisationOf(this.published('AttemptAuthorised', data, { stream: streamName('lead', 'lead'), revision: 0 }));
  }

  campaign<T extends CampaignChange['type']>(type: T, revision: number, data: Partial<ContractDrafts[T]> = {}): Promise<void> {
    const draft = { campaignId: CAMPAIGN, environmentId: ENVIRONMENT, at: this.clock.now(), ...data } as unknown as ContractDrafts[T];
    return this.dialer.campaigns.apply(this.published(type, draft, { stream: streamName('campaign', CAMPAIGN), revision }) as CampaignChange);
  }

  /** @param customList the campaign's own list, as it is after the edit. */
  edited(revision: number, customList: readonly string[] = []): Promise<void> {
    return this.campaign('CampaignEdited', revision, { settings: settingsWith(customList), changedFields: ['name'] });
  }

  created(customList: readonly string[] = []): Promise<void> {
    return this.campaign('CampaignCreated', 0, { settings: settingsWith(customList) });
  }

  /** Into the log alone, as if nobody had been told. `revision` events are left out before it. */
  async appendToList(list: string, revision: number, event: Event): Promise<void> {
    for (let at = 0; at <= revision + 1; at++) {
      const metadata = { ...causeAt(this.clock.now()), messageId: `${list}-${at}`, schemaVersion: 1 };
      await this.plainStore.append(streamName('dnc', list), at - 1, [{ event, metadata }]);
    }
  }

  dncList(type: ListChange['type'], list: string, revision: number, numbers: readonly string[], expiresAt?: Instant): Promise<void> {
    const entries = numbers.map((number) => ({ numberKey: this.keyOf(number), ...(expiresAt !== undefined && { expiresAt }), personal: { number } }));
    const data = { list, environmentId: null, source: 'api', entries, numberKeys: entries.map(({ numberKey }) => numberKey), at: this.clock.now() };
    return this.dialer.dnc.apply(this.published(type, data, { stream: streamName('dnc', list), revision }));
  }

  callEvents(attemptId: string): Promise<readonly RecordedEvent<Event<string, Record<string, unknown>>>[]> {
    return this.plainStore.read(streamName('call', attemptId));
  }

  async callTypes(attemptId: string): Promise<readonly string[]> {
    return (await this.callEvents(attemptId)).map(({ event }) => event.type);
  }

  async numberEvents(number: string): Promise<readonly RecordedEvent<Event<string, Record<string, unknown>>>[]> {
    return this.plainStore.read(streamName('number', `${ENVIRONMENT}.${this.keyOf(number)}`));
  }

  records(): readonly SimulatedCallRecord[] {
    return this.carrier.records(10_000);
  }

  async openDocuments(): Promise<number> {
    return this.readStore.count('dialer_open_calls');
  }

  /** Lets business time pass in steps; what falls due in each comes to its end first. */
  async pass(time: Duration, step: Duration = 1_000): Promise<void> {
    for (let left = time; left > 0; left -= step) {
      await this.clock.advanceBy(Math.min(step, left));
      await this.turns(6);
    }
  }

  async turns(count: number): Promise<void> {
    for (let turn = 0; turn < count; turn++) await nextTurn();
  }

  private published<T extends EventType>(type: T, data: ContractDrafts[T], origin: Pick<RecordedEvent, 'stream' | 'revision'>): PublicEvent<T> {
    const metadata = { ...causeAt(this.clock.now()), messageId: `${type}-${origin.stream}-${origin.revision}-${JSON.stringify(data).length}`, schemaVersion: 1 };
    const { message } = encode(publicEvent(type, data, { ...origin, metadata }) as Parameters<typeof encode>[0]);
    return decode(message) as PublicEvent<T>;
  }

  private hookedStore(): EventStore {
    const store = this.plainStore;
    return {
      read: (stream, from) => store.read(stream, from),
      subscribeAll: (options) => store.subscribeAll(options),
      head: () => store.head(),
      append: async (stream, expected, events: readonly NewEvent[]) => {
        const types = events.map(({ event }) => event.type);
        await this.hooks.beforeAppend?.(types);
        const appended = await store.append(stream, expected, events);
        await this.hooks.afterAppend?.(types);
        return appended;
      },
    };
  }

  private hookedCarrier(): Carrier {
    const { carrier } = this;
    return {
      name: carrier.name,
      callsPerSecond: carrier.callsPerSecond,
      originate: (request) => {
        this.hooks.beforeOriginate?.();
        return carrier.originate(request);
      },
      hangUp: (attemptId) => carrier.hangUp(attemptId),
      lookup: (attemptId) => carrier.lookup(attemptId),
      onStatus: (listener) => carrier.onStatus(listener),
      close: () => carrier.close(),
    };
  }
}

export const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 5_000;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error('Waited in vain');
    await nextTurn();
  }
}

/** Resolves `reached` when somebody waits, and lets them go on with `release`. */
export function barrier(): { readonly reached: Promise<void>; wait(): Promise<void>; release(): void } {
  const reached = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  const wait = (): Promise<void> => {
    reached.resolve();
    return released.promise;
  };
  return { reached: reached.promise, wait, release: () => released.resolve() };
}

export const settingsWith = (doNotCallCustomList: readonly string[]) => ({
  name: 'Spring', campaignType: 'sales', agentId: 'agent', phoneNumberIds: [], startDate: '2026-03-01', daysOfWeek: [1, 2, 3, 4, 5], callTimeRanges: [], timezone: 'UTC',
  callingHours: [], dispositions: [], recordChain: [], retryOffsetsMinutes: [],
  initialCallDelay: 0, staggerMs: 0, maxRetries: 1, retryCooldownHours: 1, cooldowns: {}, retryOnGoalIncomplete: false, markCompleteWhenNoLeads: true,
  enablePostCompletionCooldown: false, postCompletionCooldownHours: 0, doNotCallEnabled: true, doNotCallListSource: 'custom', doNotCallListIds: [], autoAddToDncEnabled: false,
  autoDncTriggerStatuses: [], autoDncTriggerErrors: [], listsSortingCriteria: 'FIFO', complianceProfile: 'standard', personal: { doNotCallCustomList },
});
