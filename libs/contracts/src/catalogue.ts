import * as account from './gen/carillon/account/v1/events';
import * as call from './gen/carillon/call/v1/events';
import * as campaign from './gen/carillon/campaign/v1/events';
import * as contact from './gen/carillon/contact/v1/events';
import * as dnc from './gen/carillon/dnc/v1/events';
import * as lead from './gen/carillon/lead/v1/events';
import type { Draft, Payload } from './payload';
import { TOPICS, type Topic } from './topics';
import { UnknownEventType } from './errors';

const EVENTS = {
  campaign: {
    CampaignCreated: campaign.CampaignCreated,
    CampaignEdited: campaign.CampaignEdited,
    CampaignScheduled: campaign.CampaignScheduled,
    CampaignActivated: campaign.CampaignActivated,
    CampaignPaused: campaign.CampaignPaused,
    CampaignResumed: campaign.CampaignResumed,
    CampaignCompleted: campaign.CampaignCompleted,
    CampaignCancelled: campaign.CampaignCancelled,
    CampaignWebhookAdded: campaign.CampaignWebhookAdded,
    CampaignWebhookChanged: campaign.CampaignWebhookChanged,
    CampaignWebhookRemoved: campaign.CampaignWebhookRemoved,
  },
  contact: {
    ImportStarted: contact.ImportStarted,
    ContactsImported: contact.ContactsImported,
    ImportCompleted: contact.ImportCompleted,
    ImportFailed: contact.ImportFailed,
    ImportUndone: contact.ImportUndone,
    DuplicatesAdmitted: contact.DuplicatesAdmitted,
    ImportReleased: contact.ImportReleased,
    RecordListCreated: contact.RecordListCreated,
    RecordsAdded: contact.RecordsAdded,
    RecordListAttached: contact.RecordListAttached,
    RecordFileJudged: contact.RecordFileJudged,
    ContactSaved: contact.ContactSaved,
  },
  lead: {
    CallRequested: lead.CallRequested,
    AttemptAuthorised: lead.AttemptAuthorised,
    AttemptReleased: lead.AttemptReleased,
    AttemptConcluded: lead.AttemptConcluded,
    LeadFinished: lead.LeadFinished,
    LeadsDeferred: lead.LeadsDeferred,
    LeadsDenied: lead.LeadsDenied,
    CampaignDeferred: lead.CampaignDeferred,
    LeadsExhausted: lead.LeadsExhausted,
  },
  call: {
    DialRefused: call.DialRefused,
    CallPlaced: call.CallPlaced,
    CallRinging: call.CallRinging,
    CallAnswered: call.CallAnswered,
    CallEnded: call.CallEnded,
  },
  dnc: {
    NumberSuppressed: dnc.NumberSuppressed,
    NumberReinstated: dnc.NumberReinstated,
    DncListCreated: dnc.DncListCreated,
    DncEntriesAdded: dnc.DncEntriesAdded,
    DncEntriesRemoved: dnc.DncEntriesRemoved,
    RegistryVersionLoaded: dnc.RegistryVersionLoaded,
    RegistryWithdrawn: dnc.RegistryWithdrawn,
  },
  account: {
    EnvironmentCreated: account.EnvironmentCreated,
    PlanChanged: account.PlanChanged,
    ComplianceProfileChosen: account.ComplianceProfileChosen,
    TimezoneChosen: account.TimezoneChosen,
    TokenIssued: account.TokenIssued,
    TokenRevoked: account.TokenRevoked,
    AgentCreated: account.AgentCreated,
    PhoneNumberAdded: account.PhoneNumberAdded,
  },
} as const;

type Codecs = (typeof EVENTS)['campaign'] &
  (typeof EVENTS)['contact'] &
  (typeof EVENTS)['lead'] &
  (typeof EVENTS)['call'] &
  (typeof EVENTS)['dnc'] &
  (typeof EVENTS)['account'];
type MessageOf<T extends EventType> = ReturnType<Codecs[T]['decode']>;

/** Every public event by its name, which is unique in the whole platform. */
export type EventType = keyof Codecs;
/** Public event type → its data as a subscriber gets it. */
export type ContractEvents = { readonly [T in EventType]: Payload<MessageOf<T>> };
/** Public event type → its data as a publisher gives it. */
export type ContractDrafts = { readonly [T in EventType]: Draft<MessageOf<T>> };

export interface Contract {
  readonly type: EventType;
  readonly context: keyof typeof TOPICS;
  readonly topic: Topic;
  /** Full name of the message, the CloudEvents type. */
  readonly fullName: string;
  readonly codec: Codecs[EventType];
}

const contracts = (Object.keys(EVENTS) as (keyof typeof EVENTS)[]).flatMap((context) =>
  Object.entries(EVENTS[context]).map(([type, codec]) => ({
    type: type as EventType,
    context,
    topic: TOPICS[context],
    fullName: `carillon.${context}.v1.${type}`,
    codec: codec as Codecs[EventType],
  })),
);
const byType: ReadonlyMap<string, Contract> = new Map(contracts.map((contract) => [contract.type, contract]));

/** All public events, topic by topic. */
export const CONTRACTS: readonly Contract[] = contracts;

/** Types that travel on a topic; `[]` for a topic that is not ours. */
export const knownTypes = (topic: string): readonly EventType[] => contracts.filter((contract) => contract.topic === topic).map(({ type }) => type);

export const isEventType = (type: string): type is EventType => byType.has(type);

/** @throws UnknownEventType when no topic carries the type. */
export function contractOf(type: string): Contract {
  const contract = byType.get(type);
  if (!contract) throw new UnknownEventType(type);
  return contract;
}
