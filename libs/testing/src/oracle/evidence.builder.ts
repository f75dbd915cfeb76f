import type { CampaignSettings } from '@carillon/domain/campaign';
import type { CarrierRecord, Evidence, LoggedEvent } from './evidence';

type AnyEvent = LoggedEvent['event'];

/** Noon on a Monday in New York. */
export const NOON = Date.parse('2026-03-02T17:00:00Z');

const SETTINGS = {
  timezone: 'America/New_York',
  startDate: '2026-03-01',
  endDate: null,
  daysOfWeek: [1, 2, 3, 4, 5],
  callTimeRanges: [{ start: '09:00', end: '17:00' }],
  maxRetries: 1,
  maxCallsInParallel: null,
  doNotCallEnabled: true,
  doNotCallListSource: 'environment',
  doNotCallListIds: [],
  complianceProfile: 'standard',
  personal: { doNotCallCustomList: [] },
} as unknown as CampaignSettings;

/** Tells a run event by event. Every promise holds for what it tells, unless the teller breaks one. */
export class EvidenceBuilder {
  private readonly events: LoggedEvent[] = [];
  private readonly records: CarrierRecord[] = [];
  private readonly revisions = new Map<string, number>();
  private registries: Readonly<Record<string, number>> = {};

  /** Data may be partial: the oracle reads only what it needs. */
  event(stream: string, type: AnyEvent['type'], data: object, environmentId = 'default'): this {
    const revision = (this.revisions.get(stream) ?? -1) + 1;
    const position = this.events.length + 1;
    this.revisions.set(stream, revision);
    const metadata = { messageId: `message-${position}`, correlationId: 'run', causationId: 'run', occurredAt: NOON, actor: 'system', environmentId, schemaVersion: 1 };
    this.events.push({ stream, revision, position, event: { type, data }, metadata } as unknown as LoggedEvent);
    return this;
  }

  /** Intents from here on were checked against these. */
  checkedAgainst(registries: Readonly<Record<string, number>>): this {
    this.registries = registries;
    return this;
  }

  get position(): number {
    return this.events.length;
  }

  campaign(more: Partial<CampaignSettings> = {}): this {
    this.event('environment-default', 'EnvironmentCreated', { environmentId: 'default', plan: { parallelCalls: 2 } });
    return this.event('campaign-c1', 'CampaignCreated', { environmentId: 'default', settings: { ...SETTINGS, ...more } });
  }

  contacts(...leadIds: readonly string[]): this {
    const accepted = leadIds.map((leadId, index) => ({ row: index + 1, leadId, numberKey: `key-${leadId}`, zones: ['America/New_York'] }));
    return this.event('import-i1', 'ContactsImported', { campaignId: 'c1', after: 0, through: leadIds.length, accepted, duplicates: [], rejected: [] });
  }

  /** One attempt, from its authorisation to the carrier's record and the outcome. */
  attempt(leadId: string, attempt = 1, { at = NOON, seconds = 30, to = `number of ${leadId}` }: { at?: number; seconds?: number; to?: string } = {}): this {
    return this.intent(leadId, attempt, to).dial(leadId, attempt, { at, seconds, to }).outcome(leadId, attempt);
  }

  intent(leadId: string, attempt = 1, to = `number of ${leadId}`, facts: Readonly<Record<string, unknown>> = {}, customFields: Readonly<Record<string, unknown>> = {}): this {
    const attemptId = `${leadId}.${attempt}`;
    const authorised = { attemptId, environmentId: 'default', campaignId: 'c1', numberKey: `key-${leadId}`, dncLists: ['default', 'global'], ringTimeoutSeconds: 10, policy: { version: '1', facts: { campaignRevision: 0, ...facts } }, personal: { to, customFields } };
    return this.event(`lead-${leadId}`, 'AttemptAuthorised', authorised).event(`number-default.key-${leadId}`, 'DialIntended', { attemptId, leadId, campaignId: 'c1', dncVersions: this.registries, at: NOON });
  }

  dial(leadId: string, attempt = 1, { at = NOON, seconds = 30, to = `number of ${leadId}`, outcome = 'completed' } = {}): this {
    const iso = (instant: number): string => new Date(instant).toISOString();
    this.records.push({ attempt_id: `${leadId}.${attempt}`, to, from: '', started_at: iso(at), ringing_at: iso(at), answered_at: null, ended_at: iso(at + seconds * 1_000), outcome });
    return this;
  }

  outcome(leadId: string, attempt = 1, outcome = 'completed'): this {
    return this.event(`call-${leadId}.${attempt}`, 'CallEnded', { attemptId: `${leadId}.${attempt}`, campaignId: 'c1', outcome });
  }

  build(more: Partial<Evidence> = {}): Evidence {
    return { events: this.events, carrier: this.records, acknowledged: [], limits: { callsPerSecond: 2 }, settled: true, ...more };
  }
}
