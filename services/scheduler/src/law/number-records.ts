import type { CallConsentGiven, CallConsentRevoked, ConsentPurpose, NumberCommand } from '@carillon/domain/number';
import type { Cause, Instant } from '@carillon/kernel';
import type { KeyedHash } from '@carillon/platform/crypto';
import type { LeadDocument } from '../agenda/documents';
import type { LeadAgenda } from '../agenda/lead-agenda';
import { numberId, type Numbers } from '../authorising/streams';
import { subjectKey } from '../planning/subject-of-call';
import { leadNotFound } from '../requests/refusals';

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
  readonly hash: Pick<KeyedHash, 'of'>;
  /** Somebody may be called now. */
  readonly wake: (environmentId: string) => void;
}

type About = Pick<CallConsentGiven['data'], 'environmentId' | 'numberKey' | 'at'>;

/** What people say that the law listens to: recorded in the stream of their number, where the next lease finds it. */
export class NumberRecords {
  constructor(private readonly parts: NumberRecordsParts) {}

  /** @throws DomainError LEAD_NOT_FOUND, also for a lead of another environment */
  async numberKeyOf(environmentId: string, leadId: string): Promise<string> {
    const lead: LeadDocument | undefined = await this.parts.agenda.get(leadId);
    if (lead?.environment_id !== environmentId) throw leadNotFound(leadId);
    return lead.number_key;
  }

  keyOf(phoneNumber: string): string {
    return this.parts.hash.of(phoneNumber);
  }

  /** @returns whether it is new */
  consent(numberKey: string, { reference, evidence, ...consent }: NewConsent, cause: Cause): Promise<boolean> {
    return this.record(numberKey, cause, (about) => ({ type: 'GiveConsent', ...about, ...consent, subject: this.subject(about, reference), personal: { evidence } }));
  }

  revoke(numberKey: string, { reference, ...end }: ConsentEnd, cause: Cause): Promise<boolean> {
    return this.record(numberKey, cause, (about) => ({ type: 'RevokeConsent', ...about, ...end, subject: this.subject(about, reference) }));
  }

  conversation(numberKey: string, heldAt: Instant, reference: string | null, cause: Cause): Promise<boolean> {
    return this.record(numberKey, cause, (about) => ({ type: 'ReportConversation', ...about, heldAt, subject: this.subject(about, reference) }));
  }

  disown(numberKey: string, before: Instant, reason: string, cause: Cause): Promise<boolean> {
    return this.record(numberKey, cause, (about) => ({ type: 'DisownDials', ...about, before, reason }));
  }

  private async record(numberKey: string, cause: Cause, commandFor: (about: About) => NumberCommand): Promise<boolean> {
    const { environmentId, occurredAt: at } = cause;
    const { events } = await this.parts.numbers.execute(numberId(environmentId, numberKey), commandFor({ environmentId, numberKey, at }), cause);
    if (events.length > 0) this.parts.wake(environmentId);
    return events.length > 0;
  }

  private subject({ environmentId }: About, reference: string | null): string | null {
    return reference === null ? null : subjectKey(environmentId, reference, this.parts.hash);
  }
}
