import type { ContractDrafts, EventType, PublicEvent } from '@carillon/contracts';
import { decode, encode, TOPICS } from '@carillon/contracts';
import { attemptIdOf } from '@carillon/kernel';
import { fictitiousNumber } from '@carillon/testing';

export const ENVIRONMENT = 'env-1';
export const CAMPAIGN = 'campaign-1';
export const NOW = Date.UTC(2026, 0, 5, 9);

/** Public events as they come off the topics, each stream with revisions of its own. */
export class History {
  readonly events: PublicEvent[] = [];
  private readonly revisions = new Map<string, number>();
  private at = NOW;

  add<T extends EventType>(type: T, subject: string, data: Omit<ContractDrafts[T], 'at'>): this {
    const revision = (this.revisions.get(`${topicOf(type)}/${subject}`) ?? -1) + 1;
    this.revisions.set(`${topicOf(type)}/${subject}`, revision);
    const metadata = { messageId: `${subject}.${type}.${revision}`, correlationId: 'c', causationId: 'c', occurredAt: this.at, actor: 'system', environmentId: ENVIRONMENT, schemaVersion: 1, subject, revision };
    const draft = { type, data: { ...data, at: this.at }, metadata } as unknown as Parameters<typeof encode>[0];
    this.events.push(decode(encode(draft).message));
    this.at += 1_000;
    return this;
  }
}

export const topicOf = (type: EventType): string => encodeTopics.get(type) ?? TOPICS.account;

const encodeTopics: ReadonlyMap<string, string> = new Map(
  [
    [['CampaignCreated', 'CampaignEdited', 'CampaignScheduled', 'CampaignActivated', 'CampaignPaused', 'CampaignResumed', 'CampaignCompleted', 'CampaignCancelled'], TOPICS.campaign],
    [['ImportStarted', 'ContactsImported', 'ImportCompleted', 'ImportFailed', 'ImportUndone', 'DuplicatesAdmitted', 'ImportReleased'], TOPICS.contact],
    [['CallRequested', 'AttemptAuthorised', 'AttemptReleased', 'AttemptConcluded', 'LeadFinished', 'LeadsDeferred', 'LeadsDenied', 'CampaignDeferred', 'LeadsExhausted'], TOPICS.lead],
    [['DialRefused', 'CallPlaced', 'CallRinging', 'CallAnswered', 'CallEnded'], TOPICS.call],
  ].flatMap(([types, topic]) => (types as string[]).map((type) => [type, topic as string] as const)),
);

export const leadId = (number: number): string => `lead-${number}`;
const numberOf = (number: number): string => fictitiousNumber('US', number);

export const SETTINGS: ContractDrafts['CampaignCreated']['settings'] = {
  name: 'Renewals',
  campaignType: 'reminder',
  agentId: 'agent-1',
  phoneNumberIds: [],
  startDate: '2026-01-05',
  daysOfWeek: [1, 2, 3, 4, 5],
  callingHours: [],
  dispositions: [],
  recordChain: [],
  retryOffsetsMinutes: [],
  callTimeRanges: [{ start: '09:00', end: '17:00' }],
  timezone: 'UTC',
  initialCallDelay: 0,
  staggerMs: 0,
  maxRetries: 3,
  retryCooldownHours: 24,
  cooldowns: { busy: 2 },
  retryOnGoalIncomplete: false,
  markCompleteWhenNoLeads: true,
  enablePostCompletionCooldown: false,
  postCompletionCooldownHours: 168,
  doNotCallEnabled: true,
  doNotCallListSource: 'environment',
  doNotCallListIds: [],
  autoAddToDncEnabled: false,
  autoDncTriggerStatuses: [],
  autoDncTriggerErrors: [],
  listsSortingCriteria: 'FIFO',
  complianceProfile: 'standard',
  personal: { doNotCallCustomList: [] },
};

export const accepted = (number: number): ContractDrafts['ContactsImported']['accepted'][number] => ({
  row: number,
  leadId: leadId(number),
  numberKey: `key-${number}`,
  country: 'US',
  zones: ['America/New_York'],
  zoneSource: 'contact',
  places: [],
  placeEvidence: [],
  personal: { phones: [{ type: 'MOBILE', number: numberOf(number) }], fields: { first_name: `=Given ${number}` }, customFieldsJson: '' },
});

const reference = (number: number, attempt: number, isTesting: boolean) => ({
  attemptId: attemptIdOf(leadId(number), attempt),
  campaignId: CAMPAIGN,
  environmentId: ENVIRONMENT,
  leadId: leadId(number),
  attempt,
  agentId: 'agent-1',
  numberKey: `key-${number}`,
  isTesting,
  contextJson: '{"order":7}',
});

export const request = (isTesting: boolean) => ({ requestId: 'r', payloadJson: '{"plan":"gold"}', contextJson: '{"order":7}', isTesting, allowDuplicates: false });

export function authorise(history: History, number: number, attempt: number, isTesting = false): History {
  const { isTesting: _, contextJson: __, ...data } = reference(number, attempt, isTesting);
  return history.add('AttemptAuthorised', leadId(number), {
    ...data,
    phoneType: 'MOBILE',
    ...(isTesting && { request: request(true) }),
    ringTimeoutSeconds: 30,
    dncLists: [],
    validUntil: NOW + 3_600_000,
    expiresAt: NOW + 5_000,
    policy: { version: '1', factsJson: '{"attempts":0}' },
    personal: { to: numberOf(number), from: fictitiousNumber('GB', 0), fields: { first_name: 'Given' }, customFieldsJson: '' },
  });
}

/** The whole of a call that somebody answered. */
export function answered(history: History, number: number, attempt: number, isTesting = false): History {
  const ref = reference(number, attempt, isTesting);
  const to = numberOf(number);
  const { attemptId } = ref;
  return history
    .add('CallPlaced', attemptId, { ...ref, carrier: 'simulator', carrierCallId: 'x', personal: { to, from: fictitiousNumber('GB', 1) } })
    .add('CallRinging', attemptId, ref)
    .add('CallAnswered', attemptId, { ...ref, by: 'human' })
    .add('CallEnded', attemptId, { ...ref, outcome: 'completed', goalReached: true, personal: { to } });
}

/** A person answered, and nobody was there. */
export function abandoned(history: History, number: number, attempt: number): History {
  const ref = reference(number, attempt, false);
  const to = numberOf(number);
  return history
    .add('CallPlaced', ref.attemptId, { ...ref, carrier: 'simulator', carrierCallId: 'x', personal: { to, from: fictitiousNumber('GB', 1) } })
    .add('CallAnswered', ref.attemptId, { ...ref, by: 'human' })
    .add('CallEnded', ref.attemptId, { ...ref, outcome: 'abandoned', personal: { to } });
}

export function busy(history: History, number: number, attempt: number): History {
  const ref = reference(number, attempt, false);
  const to = numberOf(number);
  return history
    .add('CallPlaced', ref.attemptId, { ...ref, carrier: 'simulator', carrierCallId: 'x', personal: { to, from: fictitiousNumber('GB', 1) } })
    .add('CallEnded', ref.attemptId, { ...ref, outcome: 'busy', personal: { to } });
}

export const refused = (history: History, number: number, attempt: number): History =>
  history.add('DialRefused', attemptIdOf(leadId(number), attempt), { ...reference(number, attempt, false), reason: 'campaign_halted', factsJson: '' });

export function conclude(history: History, number: number, attempt: number, outcome: string, retryAt?: number): History {
  return history.add('AttemptConcluded', leadId(number), { leadId: leadId(number), attemptId: attemptIdOf(leadId(number), attempt), attempt, outcome, ...(retryAt !== undefined && { retryAt }) });
}

/** A campaign in which everything happens once that can happen to a lead. */
export function eventfulHistory(): readonly PublicEvent[] {
  const history = new History();
  history.add('CampaignCreated', CAMPAIGN, { campaignId: CAMPAIGN, environmentId: ENVIRONMENT, settings: SETTINGS });
  history.add('ImportStarted', 'import-1', { importId: 'import-1', environmentId: ENVIRONMENT, campaignId: CAMPAIGN, format: 'csv', filename: 'a.csv', bytes: 900 });
  history.add('CampaignActivated', CAMPAIGN, { campaignId: CAMPAIGN });
  history.add('ContactsImported', 'import-1', {
    importId: 'import-1', campaignId: CAMPAIGN, after: 0, through: 7,
    accepted: [1, 2, 3, 4, 5].map(accepted),
    duplicates: [{ row: 6, leadId: leadId(1) }],
    rejected: [{ row: 7, code: 'NO_PHONE', field: 'phone', message: 'phone is missing', personal: { raw: ',' } }],
  });
  history.add('ImportCompleted', 'import-1', { importId: 'import-1', campaignId: CAMPAIGN, rows: 7 });
  const deferral = { until: NOW + 7_200_000, rule: 'legal-hours', version: 1, factsJson: '' };
  history.add('LeadsDeferred', CAMPAIGN, { campaignId: CAMPAIGN, decisions: [1, 2, 3].map((number) => ({ leadId: leadId(number), ...deferral })) });
  history.add('CampaignDeferred', CAMPAIGN, { campaignId: CAMPAIGN, ...deferral, rule: 'campaign-windows' });
  conclude(answered(authorise(history, 1, 1), 1, 1), 1, 1, 'completed').add('LeadFinished', leadId(1), { leadId: leadId(1), result: 'converted' });
  conclude(busy(authorise(history, 2, 1), 2, 1), 2, 1, 'busy', NOW + 7_200_000);
  refused(authorise(history, 4, 1), 4, 1).add('AttemptReleased', leadId(4), { leadId: leadId(4), attemptId: attemptIdOf(leadId(4), 1), reason: 'campaign_halted', retryAt: NOW + 60_000 });
  history.add('LeadsDenied', CAMPAIGN, { campaignId: CAMPAIGN, decisions: [{ leadId: leadId(5), rule: 'dnc', version: 1, factsJson: '' }] });
  manualTestCall(history);
  history.add('CampaignPaused', CAMPAIGN, { campaignId: CAMPAIGN });
  return history.events;
}

/** A lead whose import is undone and that comes again with another one, and one that does not. */
export function undoneHistory(): readonly PublicEvent[] {
  const history = new History();
  const denial = (number: number) => ({ leadId: leadId(number), rule: 'import-undone', version: 1, factsJson: '{"import_id":"import-2"}' });
  const chunk = (importId: string, rows: readonly number[]) =>
    history.add('ContactsImported', importId, { importId, campaignId: CAMPAIGN, after: 0, through: rows.length, accepted: rows.map(accepted), duplicates: [], rejected: [] });
  history.add('CampaignCreated', CAMPAIGN, { campaignId: CAMPAIGN, environmentId: ENVIRONMENT, settings: SETTINGS });
  chunk('import-2', [1, 2, 3]).add('ImportUndone', 'import-2', { importId: 'import-2', campaignId: CAMPAIGN });
  history.add('LeadsDenied', CAMPAIGN, { campaignId: CAMPAIGN, decisions: [1, 2, 3].map(denial) });
  chunk('import-1', [1, 2]);
  history.add('LeadsDeferred', CAMPAIGN, { campaignId: CAMPAIGN, decisions: [{ leadId: leadId(2), until: NOW + 7_200_000, rule: 'legal-hours', version: 1, factsJson: '' }] });
  return history.events;
}

/** A lead that is one import's, and when that is undone another's, for which it had been a duplicate. */
export function inheritedHistory(): readonly PublicEvent[] {
  const history = new History();
  const rows = { campaignId: CAMPAIGN, after: 0, rejected: [] };
  history.add('CampaignCreated', CAMPAIGN, { campaignId: CAMPAIGN, environmentId: ENVIRONMENT, settings: SETTINGS });
  history.add('ContactsImported', 'import-2', { ...rows, importId: 'import-2', through: 2, accepted: [1, 2].map(accepted), duplicates: [] });
  history.add('ContactsImported', 'import-1', { ...rows, importId: 'import-1', through: 2, accepted: [], duplicates: [1, 2].map((row) => ({ row, leadId: leadId(row) })) });
  history.add('ImportUndone', 'import-2', { importId: 'import-2', campaignId: CAMPAIGN });
  history.add('LeadsDenied', CAMPAIGN, { campaignId: CAMPAIGN, decisions: [1, 2].map((number) => ({ leadId: leadId(number), rule: 'import-undone', version: 1, factsJson: '{"import_id":"import-2"}' })) });
  history.add('DuplicatesAdmitted', 'import-1', { importId: 'import-1', campaignId: CAMPAIGN, accepted: [accepted(1)] });
  history.add('ImportReleased', 'import-2', { importId: 'import-2', campaignId: CAMPAIGN });
  return history.events;
}

/** To a number that no import knows. */
function manualTestCall(history: History): void {
  const { attempt: _, isTesting: __, contextJson: ___, ...data } = reference(9, 1, true);
  history.add('CallRequested', leadId(9), { ...data, request: request(true), scheduledAt: NOW, personal: { to: numberOf(9) } });
  answered(authorise(history, 9, 1, true), 9, 1, true);
}
