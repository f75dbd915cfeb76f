import type { AcceptedContact, RejectedRow } from '@carillon/domain/import';
import type { ChunkMessage } from './messages';
import { ReadContact } from './read-contact';

/** So many rows of the source: each of `(after, through]` is accepted or rejected. Duplicates are the caller's to find. */
export interface ContactChunk {
  readonly after: number;
  readonly through: number;
  /** Of the source, so far. */
  readonly bytesRead: number;
  /** The accepted ones, parsed only where one looks inside. */
  readonly contacts: readonly ReadContact[];
  /** The ids of their leads, 16 bytes each. */
  readonly leads: Uint8Array;
  readonly rejected: readonly RejectedRow[];
  /** Lets the bytes go at once, which the garbage collector would do late. The contacts cannot be read any more. */
  release(): void;
}

/** The JSON of contacts that are a whole chunk: it came as one block. */
const wholes = new WeakMap<readonly AcceptedContact[], Uint8Array>();

const COMMA = Buffer.from(',');

const bytesOf = (contact: AcceptedContact): Uint8Array => (contact instanceof ReadContact ? contact.bytes : Buffer.from(JSON.stringify(contact)));

/** The JSON of contacts with commas in between, with the least work that is left to do. */
export const jsonOfContacts = (contacts: readonly AcceptedContact[]): Uint8Array =>
  wholes.get(contacts) ?? Buffer.concat(contacts.flatMap((contact, index) => (index === 0 ? [bytesOf(contact)] : [COMMA, bytesOf(contact)])));

export function receivedChunk({ after, through, bytesRead, rejected, ...message }: ChunkMessage): ContactChunk {
  const contacts = contactsOf({ after, through, rejected, ...message });
  wholes.set(contacts, message.json);
  const { json, leads } = message;
  return { after, through, bytesRead, contacts, leads, rejected, release: () => [json, leads].forEach(({ buffer }) => buffer.transfer(0)) };
}

type Contacts = Pick<ChunkMessage, 'after' | 'through' | 'rejected' | 'json' | 'leads' | 'lengths'>;

/** The rows of `(after, through]` that are not among the rejected ones are the accepted ones, in order. */
function contactsOf({ after, through, rejected, lengths, ...written }: Contacts): ReadContact[] {
  const refused = new Set(rejected.map(({ row }) => row));
  const contacts: ReadContact[] = [];
  for (let row = after + 1, start = 0; row <= through; row++) {
    if (refused.has(row)) continue;
    const place = contacts.length;
    const end = start + (lengths[place] ?? 0);
    contacts.push(new ReadContact(row, written, place, start, end));
    start = end + 1;
  }
  return contacts;
}
