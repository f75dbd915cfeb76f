import { Inject, Injectable } from '@nestjs/common';
import { contactDecider, type ContactCommand, type ContactEvent, type ContactState, type ExistingContact } from '@carillon/domain/contact';
import type { Cause } from '@carillon/kernel';
import { EVENT_STORE } from '@carillon/platform/config';
import { Aggregates, type EventStore } from '@carillon/platform/event-store';
import { HttpProblem } from '@carillon/platform/http';

export interface Saved {
  readonly contact: ExistingContact;
  readonly change: 'created' | 'updated' | 'unchanged';
}

/** An environment's contacts, each a stream of its own: read from it, so that nobody waits to read his own write. */
@Injectable()
export class ContactStreams {
  private readonly contacts: Aggregates<ContactState, ContactCommand, ContactEvent>;

  constructor(@Inject(EVENT_STORE) store: EventStore) {
    this.contacts = new Aggregates(store, contactDecider, { category: 'contact', attempts: 8 });
  }

  async save(id: string, command: ContactCommand, cause: Cause): Promise<Saved> {
    const { state, revision, events } = await this.contacts.execute(id, command, cause);
    if (state.status === 'absent') throw new Error(`The contact ${id} was saved and is not there`);
    return { contact: state, change: events.length === 0 ? 'unchanged' : revision === 0 ? 'created' : 'updated' };
  }

  /** Not another environment's. */
  async find(id: string, environmentId: string): Promise<ExistingContact | undefined> {
    const { state } = await this.contacts.load(id);
    return state.status === 'existing' && state.environmentId === environmentId ? state : undefined;
  }

  /** @throws HttpProblem CONTACT_NOT_FOUND, for another environment's too. */
  async owned(id: string, environmentId: string): Promise<ExistingContact> {
    const found = await this.find(id, environmentId);
    if (found) return found;
    throw new HttpProblem('CONTACT_NOT_FOUND', 'There is no such contact; look it up with GET /contacts?phone_number=');
  }
}
