import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toJson, type EventType, type PublicEvent } from '@carillon/contracts';
import type { AgendaEvent, AttemptAuthorised, LeadEvent } from '@carillon/domain/lead';
import { numberDecider } from '@carillon/domain/number';
import type { Event, Outcome } from '@carillon/kernel';
import { ManualClock } from '@carillon/platform/clock';
import { KeyedHash, leadIdOf } from '@carillon/platform/crypto';
import { Aggregates, type EventStore } from '@carillon/platform/event-store';
import { SqliteEventStore } from '@carillon/platform/event-store-sqlite';
import { SoleOwnership } from '@carillon/platform/ownership';
import type { Document, ReadStore } from '@carillon/platform/read-store';
import { SqliteReadStore } from '@carillon/platform/read-store-sqlite';
import { SqliteFile } from '@carillon/platform/sqlite';
import { AGENDA_LEADS, DNC_ENTRIES, PHONE_NUMBERS, type LeadDocument, type PublicSettings } from './agenda/documents';
import { Scheduler } from './scheduler';

export const ENVIRONMENT = 'acme';
/** A Monday, 12:00 in London and 07:00 in New York. */
export const NOON = Date.parse('2026-01-12T12:00:00Z');

export const settings = (changes: Partial<PublicSettings> = {}): PublicSettings => ({
  name: 'Winter', description: null, campaignType: 'sales', agentId: 'agent-1', phoneNumberIds: [],
  startDate: '2026-01-01', endDate: null, daysOfWeek: [1, 2, 3, 4, 5, 6, 7], callTimeRanges: [{ start: '00:00', end: '24:00' }], timezone: 'Europe/London', launchAt: null,
  initialCallDelay: 0, staggerMs: 0, maxRetries: 2, retryCooldownHours: 24,
  cooldowns: { success: null, voicemail: null, noAnswer: null, busy: null, failed: null },
  retryOnGoalIncomplete: false, goalCompletionVariable: null, markCompleteWhenNoLeads: true, enablePostCompletionCooldown: false, postCompletionCooldownHours: 24,
  doNotCallEnabled: false, doNotCallListSource: 'environment', doNotCallListIds: [], autoAddToDncEnabled: false, autoDncTriggerStatuses: [], autoDncTriggerErrors: [],
  callingHours: [], dispositions: [], recordChain: [], retryOffsetsMinutes: [], callingHoursZone: null, retryDelay: null, retryOnVoicemail: null,
  dialingMode: null, priority: null, runOnce: null, ringTimeoutSeconds: null, answeringMachineDetection: null, predictive: null, vendor: null,
  maxCallsInParallel: null, listsSortingCriteria: 'FIFO', complianceProfile: 'none', personal: { doNotCallCustomList: [] }, ...changes,
});

export const leadDocument = (id: string, changes: Partial<LeadDocument> = {}): LeadDocument => ({
  _id: id, _v: 0, campaign_id: 'c', environment_id: 'e', number_key: `key of ${id}`, seq: 0, status: 'ready', due_at: NOON, enrolled_at: NOON, waiting_rule: null, made: 0, authorised: 0,
  attempt_id: null, import_id: null, country: 'GB', zones: 'Europe/London', personal: { to: '', phone_type: 'HOME', fields: {}, custom_fields: '' }, ...changes,
});

/** Reserved for drama: +44 113 496 0000 to 0999, and beyond that with no claim to exist (tests only count them). */
export const number = (index: number): string => `+44113496${String(index).padStart(4, '0')}`;

interface Row {
  readonly to: string;
  readonly zones?: readonly string[];
  readonly country?: string;
  readonly customFields?: Readonly<Record<string, unknown>>;
  /** The contact gave its zone. */
  readonly isOwnZone?: boolean;
  /** Further numbers by type; `to` is the mobile one. */
  readonly others?: Readonly<Record<string, string>>;
}

/** The service on real adapters without its edges: the spec delivers the messages and plays the dialer. */
export class Stage {
  readonly directory = mkdtempSync(join(tmpdir(), 'scheduler-'));
  readonly clock = new ManualClock(NOON);
  readonly hash = new KeyedHash('k'.repeat(32));
  readonly file = new SqliteFile(join(this.directory, 'carillon.db'));
  readonly store: ReadStore = new SqliteReadStore(this.file);
  readonly errors: unknown[] = [];
  /** In the order in which they were stored. */
  readonly authorised: AttemptAuthorised['data'][] = [];
  readonly agendaEvents: AgendaEvent[] = [];
  readonly events: EventStore = this.watched(new SqliteEventStore(this.file));
  scheduler = this.boot();
  private taken = 0;
  private messages = 0;
  private readonly revisions = new Map<string, number>();

  async open(plan = 10): Promise<this> {
    await this.scheduler.start();
    await this.tell('EnvironmentCreated', ENVIRONMENT, { environmentId: ENVIRONMENT, name: 'Acme', plan: { parallelCalls: plan, campaigns: 9, requestsPerSecond: 9, requestBurst: 9 }, at: NOON });
    return this;
  }

  async close(): Promise<void> {
    await this.scheduler.stop();
    this.file.close();
    rmSync(this.directory, { recursive: true });
  }

  /** A process that ends here, and another that begins. */
  async restart(): Promise<void> {
    await this.scheduler.stop();
    this.scheduler = this.boot();
    await this.scheduler.start();
    await this.idle();
  }

  async idle(): Promise<void> {
    await this.scheduler.loops.idle();
  }

  async advance(by: number): Promise<void> {
    await this.clock.advanceBy(by);
    // What a loop on its way schedules in the past is due with the next look at the clock.
    for (let look = 0; look < 4; look++) {
      await this.idle();
      await this.clock.advanceBy(0);
    }
    await this.idle();
  }

  async campaign(id: string, changes: Partial<PublicSettings> = {}, start = true): Promise<void> {
    await this.tell('CampaignCreated', id, { campaignId: id, environmentId: ENVIRONMENT, settings: settings(changes), duplicateOf: null, number: null, at: this.clock.now() });
    if (start) await this.activate(id);
  }

  activate(id: string): Promise<void> {
    return this.tell('CampaignActivated', id, { campaignId: id, at: this.clock.now() });
  }

  /** A whole import; returns the ids of its leads. */
  async import(campaignId: string, rows: readonly (Row | string)[], importId = `import-of-${campaignId}`): Promise<readonly string[]> {
    await this.tell('ImportStarted', importId, { importId, environmentId: ENVIRONMENT, campaignId, format: 'csv', filename: null, bytes: null, at: this.clock.now() });
    for (let after = 0; after < rows.length; after += 1_000) await this.chunk(campaignId, importId, rows.slice(after, after + 1_000), after);
    await this.tell('ImportCompleted', importId, { importId, campaignId, rows: rows.length, at: this.clock.now() });
    return rows.map((row) => this.leadId(campaignId, typeof row === 'string' ? row : row.to));
  }

  leadId = (campaignId: string, to: string): string => leadIdOf(campaignId, this.hash.of(to));

  lead(leadId: string): Promise<LeadDocument> {
    return this.store.get<LeadDocument>(AGENDA_LEADS.name, leadId) as Promise<LeadDocument>;
  }

  statuses(campaignId: string): Promise<ReadonlyMap<unknown, number>> {
    return this.store.countBy(AGENDA_LEADS.name, 'status', { campaign_id: campaignId });
  }

  async leadEvents(leadId: string): Promise<readonly LeadEvent[]> {
    return (await this.events.read<LeadEvent>(`lead-${leadId}`)).map(({ event }) => event);
  }

  /** Authorisations since the last look. */
  async newlyAuthorised(): Promise<readonly AttemptAuthorised['data'][]> {
    await this.idle();
    const fresh = this.authorised.slice(this.taken);
    this.taken = this.authorised.length;
    return fresh;
  }

  /** The dialer: an intent on the number, a call, its end. */
  async end(attempt: AttemptAuthorised['data'], outcome: Outcome, goalReached: boolean | null = null): Promise<PublicEvent<'CallEnded'>> {
    await this.intend(attempt);
    const event = this.ended(attempt, outcome, goalReached);
    await this.scheduler.conclude.handle(event);
    return event;
  }

  async intend({ environmentId, numberKey, attemptId }: AttemptAuthorised['data']): Promise<void> {
    const numbers = new Aggregates(this.events, numberDecider, { category: 'number' });
    const command = { type: 'IntendDial', attemptId, carrier: 'test', dncVersions: {}, environmentListApplies: false, wallNow: this.clock.wall(), at: this.clock.now() } as const;
    await numbers.execute(`${environmentId}.${numberKey}`, command, { correlationId: 'test', causationId: attemptId, occurredAt: NOON, actor: 'test', environmentId });
  }

  ended(attempt: AttemptAuthorised['data'], outcome: Outcome, goalReached: boolean | null): PublicEvent<'CallEnded'> {
    const at = this.clock.now();
    return this.event('CallEnded', attempt.attemptId, { ...this.callPart(attempt), outcome, error: null, goalReached, placedAt: at, answeredAt: null, at, personal: { to: attempt.personal.to } });
  }

  async refuse(attempt: AttemptAuthorised['data'], reason: string): Promise<void> {
    await this.scheduler.release.handle(this.event('DialRefused', attempt.attemptId, { ...this.callPart(attempt), reason, factsJson: '', at: this.clock.now() }));
  }

  async listNumber(list: string, to: string, expiresAt: number | null = null): Promise<void> {
    const number_key = this.hash.of(to);
    const document: Document = Object.assign({ _id: `${list}:${number_key}`, _v: 0 }, { list, number_key, expires_at: expiresAt, created_at: this.clock.now() });
    await this.store.write([{ kind: 'put', collection: DNC_ENTRIES.name, document }]);
  }

  async phoneNumber(id: string, number: string): Promise<void> {
    const document: Document = Object.assign({ _id: id, _v: 0 }, { environment_id: ENVIRONMENT, number });
    await this.store.write([{ kind: 'put', collection: PHONE_NUMBERS.name, document }]);
  }

  /** Delivers a public event to the handler of its type. */
  async tell<T extends EventType>(type: T, id: string, data: PublicEvent<T>['data']): Promise<void> {
    const event = this.event(type, id, data) as unknown as PublicEvent;
    const { campaigns, imports, environments } = this.scheduler;
    switch (event.type) {
      case 'EnvironmentCreated':
      case 'PlanChanged':
      case 'ComplianceProfileChosen':
        return environments.apply(event);
      case 'ImportStarted':
        return imports.started(event);
      case 'ContactsImported':
        return imports.imported(event);
      case 'ImportCompleted':
      case 'ImportFailed':
        return imports.ended(event);
      case 'ImportUndone':
        return imports.undone(event);
      case 'DuplicatesAdmitted':
        return imports.admitted(event);
      case 'ImportReleased':
        return imports.released(event);
      default:
        return campaigns.apply(event as Parameters<typeof campaigns.apply>[0]);
    }
  }

  chunk(campaignId: string, importId: string, rows: readonly (Row | string)[], after: number): Promise<void> {
    const accepted = rows.map((row, index) => {
      const { to, zones = ['Europe/London'], country = 'GB', customFields = { row: after + index }, isOwnZone = false, others = {} }: Row = typeof row === 'string' ? { to: row } : row;
      const phones = Object.entries({ MOBILE: to, ...others }).map(([type, phone]) => ({ type, number: phone }));
      const personal = { phones, fields: { first_name: 'A' }, customFieldsJson: toJson(customFields) };
      return { row: after + index + 1, leadId: this.leadId(campaignId, to), numberKey: this.hash.of(to), country, zones, zoneSource: isOwnZone ? 'contact' : 'number', places: [], placeEvidence: [], personal };
    });
    return this.tell('ContactsImported', importId, { importId, campaignId, after, through: after + rows.length, accepted, duplicates: [], rejected: [], at: this.clock.now() });
  }

  private event<T extends EventType>(type: T, subject: string, data: PublicEvent<T>['data']): PublicEvent<T> {
    const revision = (this.revisions.get(subject) ?? -1) + 1;
    this.revisions.set(subject, revision);
    const messageId = `message-${++this.messages}`;
    const metadata = { messageId, correlationId: messageId, causationId: messageId, occurredAt: this.clock.now(), actor: 'test', environmentId: ENVIRONMENT, schemaVersion: 1, subject, revision };
    return { type, data, metadata } as unknown as PublicEvent<T>;
  }

  private callPart({ environmentId, campaignId, attemptId, attempt, agentId, numberKey }: AttemptAuthorised['data']) {
    const leadId = attemptId.slice(0, attemptId.lastIndexOf('.'));
    return { attemptId, environmentId, campaignId, leadId, attempt, agentId, numberKey, isTesting: false, contextJson: '' };
  }

  private boot(): Scheduler {
    const { events, store, clock, hash } = this;
    const error = (first: unknown): void => void this.errors.push(first);
    return new Scheduler({ events, store, clock, hash, ownership: new SoleOwnership(), registryDirectory: this.directory, logger: { error } as never, metrics: { verdict: () => undefined } });
  }

  private watched(store: EventStore): EventStore {
    return {
      read: (stream, from) => store.read(stream, from),
      subscribeAll: (options) => store.subscribeAll(options),
      head: () => store.head(),
      append: async (stream, expected, events) => {
        const appended = await store.append(stream, expected, events);
        events.forEach(({ event }) => this.note(stream, event));
        return appended;
      },
    };
  }

  private note(stream: string, event: Event): void {
    if (event.type === 'AttemptAuthorised') this.authorised.push(event.data as AttemptAuthorised['data']);
    if (stream.startsWith('agenda-')) this.agendaEvents.push(event as AgendaEvent);
  }
}
