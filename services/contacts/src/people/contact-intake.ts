import { Inject, Injectable } from '@nestjs/common';
import { ContactNormaliser, platformZones, type RowResult } from '@carillon/contact-source';
import type { ContactDetails } from '@carillon/domain/contact';
import type { Cause, FieldError } from '@carillon/kernel';
import { KEYED_HASH } from '@carillon/platform/config';
import { leadIdOf, type KeyedHash } from '@carillon/platform/crypto';
import { ListRows } from '../importing/list-row';
import { contactForm, type ContactForm } from './contact.form';
import { ContactStreams } from './contact-streams';

/** What became of one contact of a request; `row` counts from 1. */
export interface SavedRow {
  readonly row: number;
  readonly status: 'created' | 'updated' | 'unchanged' | 'rejected';
  /** As it is now. */
  readonly contact?: ContactForm;
  readonly errors?: readonly FieldError[];
}

export interface ContactsToSave {
  readonly contacts: readonly unknown[];
  readonly defaultCountry?: string;
}

const TOGETHER = 64;

/** Contacts of an environment, each by the rules of uploaded ones, made or brought up to date by its first number. */
@Injectable()
export class ContactIntake {
  constructor(
    private readonly streams: ContactStreams,
    @Inject(KEYED_HASH) private readonly keyedHash: KeyedHash,
  ) {}

  async take({ contacts, ...country }: ContactsToSave, cause: Cause): Promise<readonly SavedRow[]> {
    const rows = new ListRows(new ContactNormaliser({ campaignId: ownerOf(cause.environmentId), hashKey: this.keyedHash.key, ...country }, platformZones));
    const judged = contacts.map((raw, index) => ({ raw, result: rows.normalise(raw, index + 1) }));
    const saved: SavedRow[] = [];
    for (let after = 0; after < judged.length; after += TOGETHER) saved.push(...(await this.inOrder(judged.slice(after, after + TOGETHER), cause)));
    return saved;
  }

  /** The id of the contact with this number. */
  idOf = (e164: string, environmentId: string): string => leadIdOf(ownerOf(environmentId), this.keyedHash.of(e164));

  /** Side by side, but those of one number one after the other: the later one has the last word. */
  private inOrder(judged: readonly { readonly raw: unknown; readonly result: RowResult }[], cause: Cause): Promise<readonly SavedRow[]> {
    const turns = new Map<string, Promise<unknown>>();
    return Promise.all(
      judged.map(({ raw, result }) => {
        if ('rejected' in result) return Promise.resolve(rejected(result.rejected));
        const { row, leadId: id } = result.accepted;
        const turn = Promise.resolve(turns.get(id)).then(() => this.save(row, id, detailsOf(raw, result.accepted), cause));
        turns.set(id, turn);
        return turn;
      }),
    );
  }

  private async save(row: number, id: string, details: ContactDetails, cause: Cause): Promise<SavedRow> {
    const { environmentId, occurredAt: at } = cause;
    const { contact, change } = await this.streams.save(id, { type: 'SaveContact', environmentId, details, at }, cause);
    return { row, status: change, contact: contactForm(id, contact) };
  }
}

/** The environment takes the campaign's place: the id that is derived for a lead is that of the contact. */
const ownerOf = (environmentId: string): string => `contacts of ${environmentId}`;

type Accepted = Extract<RowResult, { readonly accepted: unknown }>['accepted'];
type Rejected = Extract<RowResult, { readonly rejected: unknown }>['rejected'];

const rejected = ({ row, field, code, message }: Rejected): SavedRow => ({ row, status: 'rejected', errors: [{ field, code, message }] });

function detailsOf(raw: unknown, { personal: { phones, fields, customFields } }: Accepted): ContactDetails {
  const { timezone } = raw as { readonly timezone?: unknown };
  return { phones, timezone: typeof timezone === 'string' && timezone.trim() !== '' ? timezone.trim() : null, fields, customFields };
}
