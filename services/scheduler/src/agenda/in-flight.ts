import type { LeadState } from '@carillon/domain/lead';
import type { NumberState } from '@carillon/domain/number';
import type { Loaded } from '@carillon/platform/event-store';
import type { LeadDocument } from './documents';

/** A claimed lead, with its stream's state once its attempt is authorised. */
export interface Flight {
  readonly lead: LeadDocument;
  readonly loaded?: Loaded<LeadState>;
  /** The number's stream as this attempt's lease left it. */
  readonly leased?: Loaded<NumberState>;
}

/** The attempts that are open now: bounded by what may be in parallel. Counts are of what is here, so none can drift. */
export class InFlight {
  private readonly flights = new Map<string, Flight>();
  private readonly counts = new Map<string, number>();

  get(leadId: string): Flight | undefined {
    return this.flights.get(leadId);
  }

  /** The lead's last attempt may still be here, and on another number: its end is known to the agenda a moment before it is removed. */
  put(flight: Flight): void {
    const { lead } = flight;
    const last = this.flights.get(lead._id)?.lead;
    if (last?.number_key !== lead.number_key) {
      if (last) this.count(last, -1);
      this.count(lead, 1);
    }
    this.flights.set(lead._id, flight);
  }

  /** Does nothing when another attempt of the lead has taken its place. */
  remove(leadId: string, attemptId: string | null): void {
    const flight = this.flights.get(leadId);
    if (flight?.lead.attempt_id !== attemptId) return;
    this.flights.delete(leadId);
    this.count(flight.lead, -1);
  }

  /** What this instance counted is counted by nobody, or by others. */
  clear(): void {
    this.flights.clear();
    this.counts.clear();
  }

  ofEnvironment(environmentId: string): number {
    return this.counts.get(environmentKey(environmentId)) ?? 0;
  }

  ofCampaign(campaignId: string): number {
    return this.counts.get(campaignKey(campaignId)) ?? 0;
  }

  /** Whether any campaign of the environment has a call to the number. */
  holdsNumber(environmentId: string, numberKey: string): boolean {
    return this.counts.has(numberOf(environmentId, numberKey));
  }

  private count({ environment_id, campaign_id, number_key }: LeadDocument, by: 1 | -1): void {
    for (const key of [environmentKey(environment_id), campaignKey(campaign_id), numberOf(environment_id, number_key)]) {
      const next = (this.counts.get(key) ?? 0) + by;
      if (next === 0) this.counts.delete(key);
      else this.counts.set(key, next);
    }
  }
}

const environmentKey = (id: string): string => `environment ${id}`;
const campaignKey = (id: string): string => `campaign ${id}`;
const numberOf = (environmentId: string, numberKey: string): string => `number ${environmentId}.${numberKey}`;
