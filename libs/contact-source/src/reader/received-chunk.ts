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
  readonly rejected: readonly RejectedRow[];
}

/** The JSON of contacts that are a whole chunk: it came as one text. */
const wholes = new WeakMap<readonly AcceptedContact[], string>();

const jsonOf = (contact: AcceptedContact): string => (contact instanceof ReadContact ? contact.json : JSON.stringify(contact));

/** The JSON of an array of contacts, with the least work that is left to do. */
export const jsonOfContacts = (contacts: readonly AcceptedContact[]): string => `[${wholes.get(contacts) ?? contacts.map(jsonOf).join(',')}]`;

export function receivedChunk({ after, through, bytesRead, rejected, ...message }: ChunkMessage): ContactChunk {
  const text = textOf(message.json);
  const contacts = contactsOf({ after, through, rejected, text, ...message });
  wholes.set(contacts, text);
  return { after, through, bytesRead, contacts, rejected };
}

/** The bytes are let go at once, and need not wait for the garbage collector. */
function textOf(json: Uint8Array<ArrayBuffer>): string {
  const text = Buffer.from(json.buffer).toString();
  json.buffer.transfer(0);
  return text;
}

type Contacts = Pick<ChunkMessage, 'after' | 'through' | 'rejected' | 'leadIds' | 'lengths'> & { readonly text: string };

/** The rows of `(after, through]` that are not among the rejected ones are the accepted ones, in order. */
function contactsOf({ after, through, rejected, leadIds, lengths, text }: Contacts): ReadContact[] {
  const refused = new Set(rejected.map(({ row }) => row));
  const width = leadIds.length / lengths.length;
  const contacts: ReadContact[] = [];
  for (let row = after + 1, start = 0; row <= through; row++) {
    if (refused.has(row)) continue;
    const at = contacts.length;
    const end = start + (lengths[at] ?? 0);
    contacts.push(new ReadContact(row, leadIds.slice(at * width, (at + 1) * width), text, start, end));
    start = end + 1;
  }
  return contacts;
}
