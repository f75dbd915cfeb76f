import type { Clock } from '@carillon/kernel';
import type { KeyedHash } from '@carillon/platform/crypto';
import type { EventStore } from '@carillon/platform/event-store';
import type { ReadStore } from '@carillon/platform/read-store';
import type { Carrier } from '@carillon/telephony';
import { OpenCalls } from './calls/open-calls';
import { Reconciliation } from './calls/reconciliation';
import { StatusRecorder } from './calls/status-recorder';
import { COLLECTIONS } from './collections';
import { CampaignGate } from './gate/campaign-gate';
import { DialGate } from './gate/dial-gate';
import { DncView } from './gate/dnc-view';
import type { Instruments } from './instruments';
import { Pacer } from './pacing/pacer';
import { CallPlacer } from './placing/call-placer';
import { Dial } from './placing/dial';

export interface DialerParts {
  readonly eventStore: EventStore;
  readonly readStore: ReadStore;
  readonly carrier: Carrier;
  readonly clock: Clock;
  readonly keyedHash: KeyedHash;
  readonly instruments: Instruments;
  /** The carrier could not be asked about open calls; it is tried again. */
  readonly onFailure: (error: unknown) => void;
}

/**
 * The dialer without its transports. One process at a time dials through a carrier: the rolling second and the gate are
 * kept in memory.
 */
export class Dialer {
  readonly campaigns: CampaignGate;
  readonly dnc: DncView;
  readonly placer: CallPlacer;
  readonly calls: OpenCalls;
  readonly pacer: Pacer;
  private readonly statuses: StatusRecorder;
  private readonly reconciliation: Reconciliation;

  constructor(private readonly parts: DialerParts) {
    const { eventStore, readStore, carrier, clock, keyedHash, instruments, onFailure } = parts;
    const gate = new DialGate();
    this.campaigns = new CampaignGate(readStore, gate, keyedHash);
    this.dnc = new DncView(readStore, gate);
    this.calls = new OpenCalls(eventStore, readStore, clock, instruments);
    this.pacer = new Pacer(carrier.callsPerSecond, clock);
    const dial = new Dial({ eventStore, carrier, clock, gate, campaigns: this.campaigns, dnc: this.dnc });
    this.placer = new CallPlacer({ dial, calls: this.calls, pacer: this.pacer, carrier, clock, instruments });
    this.statuses = new StatusRecorder(this.calls, clock);
    this.reconciliation = new Reconciliation({ calls: this.calls, carrier, readStore, clock, onFailure });
  }

  /** The gate stands when it resolves; nothing may be dialled before. */
  async start(): Promise<void> {
    const { readStore, carrier } = this.parts;
    for (const collection of COLLECTIONS) await readStore.open(collection);
    await this.campaigns.load();
    await this.dnc.load();
    carrier.onStatus((callback) => this.statuses.record(callback));
    void this.reconciliation.start();
  }

  /** What former processes left open has been looked up. */
  get isReady(): boolean {
    return this.reconciliation.hasCaughtUp;
  }

  stop(): void {
    this.reconciliation.stop();
    this.pacer.close();
  }
}
