import type { Clock } from '@carillon/kernel';
import type { KeyedHash } from '@carillon/platform/crypto';
import type { EventStore } from '@carillon/platform/event-store';
import type { Bulletin, Budgets, Membership, Ownership } from '@carillon/platform/ownership';
import type { ReadStore } from '@carillon/platform/read-store';
import type { RegistryNotice } from '@carillon/dnc-registry';
import type { Carrier } from '@carillon/telephony';
import { OpenCalls } from './calls/open-calls';
import { Reconciliation } from './calls/reconciliation';
import { StatusRecorder } from './calls/status-recorder';
import { COLLECTIONS } from './collections';
import { CampaignGate } from './gate/campaign-gate';
import { DialGate } from './gate/dial-gate';
import { DncView } from './gate/dnc-view';
import { ListFreshness } from './gate/list-freshness';
import { RegistryView } from './gate/registry-view';
import type { GateNews } from './gate/gate-news';
import type { Instruments } from './instruments';
import { Pacer } from './pacing/pacer';
import { CallPlacer } from './placing/call-placer';
import { Dial } from './placing/dial';
import { lastDeparture } from './placing/last-departure';

export interface DialerParts {
  readonly eventStore: EventStore;
  readonly readStore: ReadStore;
  readonly carrier: Carrier;
  readonly clock: Clock;
  readonly keyedHash: KeyedHash;
  readonly ownership: Ownership;
  readonly instruments: Instruments;
  /** Of the files of registries. */
  readonly registryDirectory: string;
  /** The carrier could not be asked about open calls; it is tried again. */
  readonly onFailure: (error: unknown) => void;
}

/** The dialer without its transports: one of those that dial through a carrier together (docs/adr/0029). */
export class Dialer {
  readonly campaigns: CampaignGate;
  readonly dnc: DncView;
  readonly registries: RegistryView;
  readonly placer: CallPlacer;
  readonly calls: OpenCalls;
  readonly pacer: Pacer;
  readonly membership: Membership;
  private readonly budgets: Budgets;
  private readonly bulletin: Bulletin<GateNews>;
  /** Of its own: reading a registry takes a while, and a dialer that reads is not one that does not hear. */
  private readonly registryBulletin: Bulletin<RegistryNotice>;
  private readonly freshness: ListFreshness;
  private readonly gate = new DialGate();
  private readonly statuses: StatusRecorder;
  private readonly reconciliation: Reconciliation;

  constructor(private readonly parts: DialerParts) {
    const { eventStore, readStore, carrier, clock, keyedHash, instruments, onFailure } = parts;
    const membership = (this.membership = parts.ownership.join('dialer'));
    this.bulletin = membership.bulletin('dialer.gate', { load: () => this.load(), take: (news) => this.take(news) });
    const announce = async (news: GateNews): Promise<void> => this.bulletin.taken(await this.bulletin.post(news));
    this.campaigns = new CampaignGate(readStore, announce, keyedHash);
    this.dnc = new DncView(readStore, announce);
    this.registryBulletin = membership.bulletin('dialer.registries', { load: () => this.registries.load(), take: (notices) => this.takeRegistries(notices) });
    this.registries = new RegistryView(readStore, parts.registryDirectory, async (notice) => this.registryBulletin.taken(await this.registryBulletin.post(notice)));
    this.freshness = new ListFreshness(eventStore, this.dnc, clock);
    this.calls = new OpenCalls(eventStore, readStore, clock, instruments);
    this.budgets = this.budgetsOf(membership);
    this.pacer = new Pacer(rateOf(this.budgets, carrier), clock);
    const standing = { isIn: () => membership.isIn(), isInformed: () => this.bulletin.isFresh() };
    const dial = new Dial({ eventStore, carrier, clock, gate: this.gate, campaigns: this.campaigns, dnc: this.dnc, registries: this.registries, freshness: this.freshness, standing });
    const noneIsDialling = lastDeparture(membership, clock);
    this.placer = new CallPlacer({ dial, calls: this.calls, pacer: this.pacer, carrier, clock, instruments, noneIsDialling });
    this.statuses = new StatusRecorder(this.calls, clock);
    this.reconciliation = new Reconciliation({ calls: this.calls, carrier, readStore, clock, onFailure, membership });
  }

  /** The gate stands when it resolves; nothing may be dialled before. */
  async start(): Promise<void> {
    const { readStore, carrier } = this.parts;
    for (const collection of COLLECTIONS) await readStore.open(collection);
    this.membership.onChange(({ gained }) => (gained.length > 0 ? this.reconciliation.hurry() : undefined));
    await this.membership.start();
    await this.bulletin.start();
    await this.registryBulletin.start();
    this.budgets.start();
    carrier.onStatus((callback) => this.statuses.record(callback));
    void this.reconciliation.start();
  }

  /** What former processes left open has been looked up. */
  get isReady(): boolean {
    return this.reconciliation.hasCaughtUp;
  }

  /** Why calls are refused that a do-not-call list might forbid, where that is so. */
  async whyNobodyIsCalled(): Promise<string | undefined> {
    return this.registries.why(this.parts.clock.wall()) ?? (await this.freshness.why());
  }

  async stop(): Promise<void> {
    this.reconciliation.stop();
    this.pacer.close();
    this.budgets.stop();
    this.bulletin.stop();
    this.registryBulletin.stop();
    await this.membership.leave();
  }

  /** Read first, then in force; taken when no section is left that went by the version before. */
  private async takeRegistries(notices: readonly RegistryNotice[]): Promise<void> {
    for (const notice of notices) await this.registries.take(notice);
    await this.gate.settled();
  }

  private budgetsOf(membership: Membership): Budgets {
    return membership.budgets({
      inUse: () => this.pacer.inUse,
      isWaiting: () => this.pacer.waiting > 0,
      leftBy: () => Promise.resolve(0),
      onGrowth: () => this.pacer.serve(),
    });
  }

  private async load(): Promise<void> {
    await this.campaigns.load();
    await this.dnc.load();
  }

  /** Applied at once; taken when no section is left that may not have seen it. */
  private async take(news: readonly GateNews[]): Promise<void> {
    for (const one of news) {
      if (one.kind === 'campaign') this.campaigns.know(one.standing);
      else this.dnc.know(one.list, one.version);
    }
    await this.gate.settled();
  }
}

function rateOf(budgets: Budgets, { name, callsPerSecond }: Carrier): () => number {
  const budget = `carrier/${name}`;
  const limit = { most: callsPerSecond, version: 0 };
  return () => budgets.slice(budget, limit);
}
