import { personDecider, type PersonCommand, type PersonEvent, type PersonState } from '@carillon/domain/person';
import type { PersonFacts } from '@carillon/domain/calling-policy';
import type { NumberState } from '@carillon/domain/number';
import type { Cause, StreamName } from '@carillon/kernel';
import { Aggregates, type EventStore, type Loaded } from '@carillon/platform/event-store';
import type { LeadDocument } from '../agenda/documents';
import { numberId, type Numbers } from '../authorising/streams';
import { personOfCall, type Person } from '../planning/person-of-call';
import type { KeyedHash } from '@carillon/platform/crypto';
import { personFacts, staleLeases, type Now } from './person-facts';

export type PersonStreams = Aggregates<PersonState, PersonCommand, PersonEvent>;

export const personStreams = (store: EventStore): PersonStreams => new Aggregates(store, personDecider, { category: 'person' });

export const personId = (environmentId: string, key: string): string => `${environmentId}.${key}`;

/** What was known of a person when their stream was at this revision, for one attempt. */
export interface Recalled {
  readonly person: Person;
  readonly stream: Loaded<PersonState>;
  readonly facts: PersonFacts;
  /** Of the number that is to be called. */
  readonly number: Loaded<NumberState>;
}

/** Where somebody looks for the streams: as they are, or as they were. */
export interface PersonSources {
  readonly person: (id: string) => Promise<PersonState>;
  readonly number: (id: string) => Promise<NumberState>;
}

/**
 * Calls to a person, whichever of their numbers they go to. The order is the proof: first the person's stream is read, then the numbers' streams,
 * then the number is leased, and then the person's stream takes the reservation at the revision that was read. Whoever else leased a number of the
 * person before that either shows in what was read, or reserved in between, and then this reservation is refused.
 */
export class Persons {
  constructor(
    private readonly streams: PersonStreams,
    private readonly numbers: Numbers,
    private readonly hash: Pick<KeyedHash, 'of'>,
  ) {}

  streamOf(id: string): StreamName {
    return this.streams.streamOf(id);
  }

  of(lead: LeadDocument): Person {
    return personOfCall(lead, this.hash);
  }

  async recall(lead: LeadDocument, attemptId: string, moment: Now, cause: Cause): Promise<Recalled> {
    const person = this.of(lead);
    const { environment_id } = lead;
    const stream = await this.streams.load(personId(environment_id, person.key));
    const keys = numberKeysOf(person, stream.state);
    const numbers = await Promise.all(keys.map((key) => this.settled(numberId(environment_id, key), attemptId, moment, cause)));
    const number = numbers[keys.indexOf(lead.number_key)];
    if (!number) throw new Error(`The number of the lead ${lead._id} is none of the person's`);
    return { person, stream, number, facts: personFacts(person, numbers.map(({ state }) => state), attemptId, moment) };
  }

  /** @throws WrongExpectedRevision where somebody decided on the person in between */
  async reserve({ person, stream }: Recalled, call: { readonly attemptId: string; readonly campaignId: string | null; readonly lead: LeadDocument; readonly subject: string | null }, cause: Cause): Promise<void> {
    const { attemptId, campaignId, lead, subject } = call;
    const about = { environmentId: lead.environment_id, attemptId, leadId: lead._id, campaignId, numberKey: lead.number_key, ...(subject !== null && { subject }) };
    await this.streams.decideOn(personId(lead.environment_id, person.key), stream, { type: 'ReservePersonCall', ...about, at: cause.occurredAt }, cause);
  }

  /** Something was said, and is in the number's stream: whoever is deciding on the person must look again. */
  async heard(person: Person, numberKey: string, cause: Cause): Promise<void> {
    const { environmentId, occurredAt: at } = cause;
    await this.streams.execute(personId(environmentId, person.key), { type: 'HearPersonStatement', environmentId, numberKey, at }, cause);
  }

  async numbersOf(person: Person, environmentId: string): Promise<readonly string[]> {
    const { state } = await this.streams.load(personId(environmentId, person.key));
    return numberKeysOf(person, state);
  }

  /** Without changing anything. */
  async look(lead: LeadDocument, sources: PersonSources, moment: Now): Promise<PersonFacts> {
    const person = this.of(lead);
    const state = await sources.person(personId(lead.environment_id, person.key));
    const numbers = await Promise.all(numberKeysOf(person, state).map((key) => sources.number(numberId(lead.environment_id, key))));
    return personFacts(person, numbers, lead.attempt_id ?? '', moment);
  }

  readonly sources: PersonSources = {
    person: async (id) => (await this.streams.load(id)).state,
    number: async (id) => (await this.numbers.load(id)).state,
  };

  /** A lease that nobody used is taken back, so that its dialer cannot use it any more, whatever its clock shows. */
  private async settled(id: string, attemptId: string, { now, wall }: Now, cause: Cause): Promise<Loaded<NumberState>> {
    let number = await this.numbers.load(id);
    for (const stale of staleLeases(number.state, attemptId, wall)) {
      number = await this.numbers.execute(id, { type: 'ReleaseLease', attemptId: stale.attemptId, reason: 'expired', at: now }, cause);
    }
    return number;
  }
}

/** Numbers of the contact, and those at which the person was called or spoken of before. */
const numberKeysOf = ({ numberKeys }: Person, { numberKeys: known }: PersonState): readonly string[] => [...new Set([...numberKeys, ...known])];
