import type { Duration } from '@carillon/kernel';
import { CallRejected, type Carrier, type CarrierCall, type OriginateRequest, type StatusListener } from '@carillon/telephony';
import type { Answer, CarrierFacts, Rejection } from '../protocol';
import type { HttpChannel } from './http-channel';
import { StatusFeed } from './status-feed';

const PATIENCE: Duration = 10_000;

/** The simulator in a process of its own, which several dialers share as they would share a real carrier. */
export class RemoteSimulator implements Carrier {
  private feed: StatusFeed | undefined;

  private constructor(
    private readonly channel: HttpChannel,
    readonly name: string,
    readonly callsPerSecond: number,
  ) {}

  /** @throws when nobody answers at the address. */
  static async connect(url: string): Promise<RemoteSimulator> {
    // Only who has a simulator elsewhere pays for the client.
    const { HttpChannel } = await import('./http-channel');
    const channel = new HttpChannel(url);
    const { name, callsPerSecond } = expected(await channel.get('/carrier', PATIENCE), 200) as CarrierFacts;
    return new RemoteSimulator(channel, name, callsPerSecond);
  }

  async originate(request: OriginateRequest): Promise<CarrierCall> {
    const answer = await this.channel.post('/calls', request, PATIENCE);
    if (answer.status === 422) throw rejected(answer.body as Rejection);
    return expected(answer, 201) as CarrierCall;
  }

  async hangUp(attemptId: string): Promise<void> {
    expected(await this.channel.post(`${pathOf(attemptId)}/hang-up`, {}, PATIENCE), 204);
  }

  async lookup(attemptId: string): Promise<CarrierCall | undefined> {
    const answer = await this.channel.get(pathOf(attemptId), PATIENCE);
    return answer.status === 404 ? undefined : (expected(answer, 200) as CarrierCall);
  }

  onStatus(listener: StatusListener): void {
    this.feed ??= new StatusFeed(this.channel, listener);
  }

  /** What the simulator did, in the order of the requests; `after` is the `sequence` to go on behind. */
  async records(limit: number, after = 0): Promise<readonly object[]> {
    const { data } = expected(await this.channel.get(`/calls?limit=${limit}&after=${after}`, PATIENCE), 200) as { data: readonly object[] };
    return data;
  }

  async close(): Promise<void> {
    await this.feed?.close();
    await this.channel.close();
  }
}

const pathOf = (attemptId: string): string => `/calls/${encodeURIComponent(attemptId)}`;
const rejected = ({ outcome, message }: Rejection): CallRejected => new CallRejected(outcome, message);

function expected({ status, body }: Answer, wanted: number): unknown {
  if (status === wanted) return body;
  throw new Error(`The simulator answered ${status} instead of ${wanted}: ${JSON.stringify(body)}`);
}
