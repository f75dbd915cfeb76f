import type { DncListing, NumberFacts } from '@carillon/domain/calling-policy';
import type { LeadState } from '@carillon/domain/lead';
import type { NumberState } from '@carillon/domain/number';
import type { Instant } from '@carillon/kernel';
import type { ReadStore } from '@carillon/platform/read-store';
import type { Campaign } from '../agenda/campaign';
import type { LeadDocument } from '../agenda/documents';
import { numberId, type Leads, type Numbers } from '../authorising/streams';
import type { Persons } from '../law/persons';
import type { NumberKeyOf } from '../planning/dialled-number';
import type { Candidate, FactGatherer } from '../planning/fact-gatherer';
import type { Person } from '../planning/person-of-call';
import { callTo } from './call-to';
import { NEVER_DIALLED } from './number-history';
import { pendingLeads } from './pending-leads';
import { forecastTooLarge } from './refusals';

/** Who a forecast is about, and what is known of them. */
export interface Cast {
  readonly leads: LeadDocument[];
  readonly listings: Map<string, readonly DncListing[]>;
  readonly cooldowns: Map<string, NonNullable<NumberFacts['cooldown']>>;
  readonly subjects: Map<string, string>;
  readonly persons: Map<string, Person>;
  readonly numbers: Map<string, NumberState>;
  readonly states: Map<string, LeadState>;
  readonly keys: Map<string, string>;
}

export interface Casting {
  readonly store: ReadStore;
  readonly gatherer: FactGatherer;
  readonly leads: Leads;
  readonly numbers: Numbers;
  readonly persons: Persons;
  readonly keyOf: NumberKeyOf;
}

/** @throws DomainError FORECAST_TOO_LARGE */
export async function castOf(casting: Casting, campaign: Campaign, at: Instant, most: number): Promise<Cast> {
  const cast: Cast = { leads: [], listings: new Map(), cooldowns: new Map(), subjects: new Map(), persons: new Map(), numbers: new Map(), states: new Map(), keys: new Map() };
  for await (const page of pendingLeads(casting.store, campaign.id)) {
    if (cast.leads.length + page.length > most) throw forecastTooLarge(most);
    for (const candidate of await casting.gatherer.gather(campaign, page, at)) admit(cast, candidate);
    await recall(casting, cast, campaign, page);
    await lookAhead(casting, cast, campaign, page);
    if (campaign.facts.profile.frequency.length > 0) await meet(casting, cast, campaign, page);
  }
  return cast;
}

/** What was before: of leads that were called, and of numbers where calls are counted. */
async function recall({ leads, numbers }: Casting, cast: Cast, campaign: Campaign, page: readonly LeadDocument[]): Promise<void> {
  const called = page.filter(({ authorised }) => authorised > 0);
  const states = await Promise.all(called.map(async ({ _id }) => [_id, (await leads.load(_id)).state] as const));
  const remembering = countsCalls(campaign) ? page : called;
  const histories = await Promise.all(remembering.map((lead) => historyOf(numbers, campaign, lead)));
  states.forEach((state) => cast.states.set(...state));
  histories.forEach((history) => history && cast.numbers.set(...history));
}

/** Whom each lead is to, number by number, with what was at all the person's numbers. */
async function meet({ persons, numbers, keyOf }: Casting, cast: Cast, { environmentId }: Campaign, page: readonly LeadDocument[]): Promise<void> {
  const calls = page.flatMap((lead) => onEachNumber(lead, keyOf));
  const met = await Promise.all(calls.map(async (lead) => {
    const person = persons.of(lead);
    return [callTo(lead), { ...person, numberKeys: await persons.numbersOf(person, environmentId) }] as const;
  }));
  const unread = new Set(met.flatMap(([, { numberKeys }]) => numberKeys.filter((key) => !cast.numbers.has(key))));
  const histories = await Promise.all([...unread].map(async (key) => [key, await numbers.load(numberId(environmentId, key))] as const));
  met.forEach((one) => cast.persons.set(...one));
  histories.forEach(([key, { state, revision }]) => revision >= 0 && cast.numbers.set(key, state));
}

const onEachNumber = (lead: LeadDocument, keyOf: NumberKeyOf): readonly LeadDocument[] =>
  lead.personal.phones?.map(({ type, number }) => ({ ...lead, number_key: keyOf(number), personal: { ...lead.personal, to: number, phone_type: type } })) ?? [lead];

/** Numbers that a chain goes to later. */
async function lookAhead({ gatherer, keyOf }: Casting, cast: Cast, campaign: Campaign, page: readonly LeadDocument[]): Promise<void> {
  if ((campaign.retry.recordChain ?? []).length === 0) return;
  const numbers = page.flatMap(({ personal: { phones = [] } }) => phones.map(({ number }) => number));
  numbers.forEach((number) => cast.keys.set(number, keyOf(number)));
  const listings = await gatherer.listings(campaign.dncLists, numbers.map((number) => cast.keys.get(number) ?? ''));
  listings.forEach((found, numberKey) => cast.listings.set(numberKey, found));
}

function admit(cast: Cast, { lead, facts }: Candidate): void {
  cast.leads.push(slim(lead));
  if (facts.dnc.listings.length > 0) cast.listings.set(lead.number_key, facts.dnc.listings);
  if (facts.number.cooldown) cast.cooldowns.set(lead.number_key, facts.number.cooldown);
  if (facts.lead.subject) cast.subjects.set(lead._id, facts.lead.subject);
}

/** Without what no rule asks for. */
const slim = (lead: LeadDocument): LeadDocument => ({ ...lead, personal: { ...lead.personal, fields: {}, custom_fields: '' } });

/** A number that was never dialled for this campaign may have been for others, which matters where calls are counted. */
const countsCalls = ({ facts: { profile } }: Campaign): boolean => profile.caps.length + profile.frequency.length + profile.lockouts.length > 0;

async function historyOf(numbers: Numbers, { environmentId }: Campaign, { number_key }: LeadDocument): Promise<readonly [string, NumberState] | undefined> {
  const { state, revision } = await numbers.load(numberId(environmentId, number_key));
  return revision < 0 || state === NEVER_DIALLED ? undefined : [number_key, state];
}
