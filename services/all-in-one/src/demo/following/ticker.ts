import type { ApiClient } from '../../client/api-client';
import { ZONE } from '../story';
import { words } from '../wording/numbers';
import { timeSeenFrom } from '../wording/times';

interface Concluded {
  readonly at: string;
  readonly data: { readonly outcome: string; readonly retry_at?: string };
}

const KEPT = 3;

/** The last things that happened, as the feed of events tells them. */
export class Ticker {
  private last: readonly Concluded[] = [];

  constructor(private readonly api: ApiClient) {}

  /** Newest first. */
  get latest(): readonly string[] {
    return this.last.map(inWords);
  }

  /** Until the signal aborts. It is an ornament: that it breaks off stops nothing. */
  async follow(campaignId: string, signal: AbortSignal): Promise<void> {
    try {
      for await (const { data } of this.api.events(`/events?campaign_id=${campaignId}&types=AttemptConcluded`, signal)) this.last = [JSON.parse(data) as Concluded, ...this.last].slice(0, KEPT);
    } catch {
      this.last = [];
    }
  }
}

export function inWords({ at, data: { outcome, retry_at } }: Concluded): string {
  const now = Date.parse(at);
  return retry_at ? `${words(outcome)}, again ${timeSeenFrom(Date.parse(retry_at), now, ZONE)}` : words(outcome);
}
