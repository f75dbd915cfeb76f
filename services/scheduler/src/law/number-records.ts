import type { CallConsentGiven, CallConsentRevoked, ConsentPurpose, NumberCommand } from '@carillon/domain/number';
import { refuseInvalid, type Cause, type Instant } from '@carillon/kernel';
import type { KeyedHash } from '@carillon/platform/crypto';
import type { LeadDocument } from '../agenda/documents';
import type { LeadAgenda } from '../agenda/lead-agenda';
import { numberId, type Numbers } from '../authorising/streams';
import type { Person } from '../planning/person-of-call';
import { subjectKey } from '../planning/subject-of-call';
import { leadNotFound } from '../requests/refusals';
import type { Persons } from './persons';

export interface NewConsent extends Pick<CallConsentGiven['data'], 'purpose' | 'givenAt' | 'from' | 'until'> {
  /** The customer's reference of what it is about; `null` for everything. */
  readonly reference: string | null;
  readonly evidence: string;
}

export interface ConsentEnd extends Pick<CallConsentRevoked['data'], 'revokedAt'> {
  readonly purpose: ConsentPurpose;
  readonly reference: string | null;
}

export interface NumberRecordsParts {
  readonly agenda: LeadAgenda;
  readonly numbers: Numbers;
  readonly persons: Persons;
  readonly hash: Pick<KeyedHash, 'of'>;
  /** Somebody may be called now. */
  readonly wake: (environmentId: string) => void;
}

/** Who said something, at which number. */
export interface Addressee {
  readonly numberKey: string;
  /** Absent: nobody knows who it was. */
  readonly person?: Person;
}

type About = Pick<CallConsentGiven['data'], 'environmentId' | 'numberKey' | 'at'>;

/** What people say that the law listens to: recorded in the stream of their number, where the next lease finds it. */
export class NumberRecords {
  constructor(private readonly parts: NumberRecordsParts) {}

  /**
   * @param phoneNumber one of the contact's; its first where none is given
   * @throws DomainError LEAD_NOT_FOUND, also for a lead of another environment; VALIDATION_ERROR for a number of somebody else
   */
  async atLead(environmentId: string, leadId: string, phoneNumber?: string): Promise<Addressee> {
    const lead: LeadDocument | undefined = await this.parts.agenda.get(leadId);
    if (lead?.environment_id !== environmentId) throw leadNotFound(leadId);
    const meant = onPhone(lead, phoneNumber);
    refuseInvalid(meant ? [] : [{ field: 'phone_number', code: 'NOT_OF_THE_CONTACT', message: "must be one of the contact's numbers; leave it out for the first of them" }]);
    const called = meant ?? lead;
    const numberKey = meant === lead ? lead.number_key : this.parts.hash.of(called.personal.to);
    return { numberKey, person: this.parts.persons.of({ ...called, number_key: numberKey }) };
  }

  /** Of whoever is reached there. */
  atNumber(phoneNumber: string): Addressee {
    return { numberKey: this.parts.hash.of(phoneNumber) };
  }

  /** @returns whether it is new */
  consent(whom: Addressee, { reference, evidence, ...consent }: NewConsent, cause: Cause): Promise<boolean> {
    return this.record(whom, cause, (about) => ({ type: 'GiveConsent', ...about, ...consent, ...named(whom), subject: this.subject(about, reference), personal: { evidence } }));
  }

  /** One to further calls is a person's: it ends wherever it was given. The others are for a number. */
  async revoke(whom: Addressee, { reference, ...end }: ConsentEnd, cause: Cause): Promise<boolean> {
    const { numberKey, person } = whom;
    const numberKeys = person && end.purpose === 'further_calls' ? await this.parts.persons.numbersOf(person, cause.environmentId) : [numberKey];
    const ended: boolean[] = [];
    for (const key of numberKeys) ended.push(await this.record({ ...whom, numberKey: key }, cause, (about) => ({ type: 'RevokeConsent', ...about, ...end, subject: this.subject(about, reference) })));
    return ended.includes(true);
  }

  conversation(whom: Addressee, heldAt: Instant, reference: string | null, cause: Cause): Promise<boolean> {
    return this.record(whom, cause, (about) => ({ type: 'ReportConversation', ...about, heldAt, ...named(whom), subject: this.subject(about, reference) }));
  }

  disown(whom: Addressee, before: Instant, reason: string, cause: Cause): Promise<boolean> {
    return this.record(whom, cause, (about) => ({ type: 'DisownDials', ...about, before, reason }));
  }

  /** The person hears of it also where the number knew: the one who said it before may have ended in between. */
  private async record({ numberKey, person }: Addressee, cause: Cause, commandFor: (about: About) => NumberCommand): Promise<boolean> {
    const { environmentId, occurredAt: at } = cause;
    const { events } = await this.parts.numbers.execute(numberId(environmentId, numberKey), commandFor({ environmentId, numberKey, at }), cause);
    if (person) await this.parts.persons.heard(person, numberKey, cause);
    if (events.length > 0) this.parts.wake(environmentId);
    return events.length > 0;
  }

  private subject({ environmentId }: About, reference: string | null): string | null {
    return reference === null ? null : subjectKey(environmentId, reference, this.parts.hash);
  }
}

/** Of those who share a number, the one whom the customer named. */
const named = ({ person }: Addressee): { readonly person?: string } => (person?.isNamed ? { person: person.key } : {});

function onPhone(lead: LeadDocument, phoneNumber: string | undefined): LeadDocument | undefined {
  if (phoneNumber === undefined || phoneNumber === lead.personal.to) return lead;
  const phone = lead.personal.phones?.find(({ number }) => number === phoneNumber);
  return phone && { ...lead, personal: { ...lead.personal, to: phone.number, phone_type: phone.type } };
}
