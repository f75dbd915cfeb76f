import type { AcceptedContact } from '@carillon/domain/import';

/** A contact on its way to another thread. */
export interface ContactJson {
  readonly leadId: string;
  readonly json: string;
}

export const jsonOf = (contact: AcceptedContact): ContactJson => ({ leadId: contact.leadId, json: JSON.stringify(contact) });

const COMMA = 0x2c;
const BYTES_OF_CHARACTER = 3;

/** Puts the JSON of many contacts into one block of bytes, by way of a buffer that is used again and again. */
export class JsonBlock {
  private buffer = Buffer.alloc(0);

  of(contacts: readonly ContactJson[]): { readonly json: Uint8Array<ArrayBuffer>; readonly lengths: Uint32Array<ArrayBuffer> } {
    this.makeRoom(contacts.reduce((sum, { json }) => sum + json.length + 1, 0) * BYTES_OF_CHARACTER);
    let end = 0;
    for (const { json } of contacts) {
      if (end > 0) this.buffer[end++] = COMMA;
      end += this.buffer.write(json, end);
    }
    return { json: new Uint8Array(this.buffer.subarray(0, end)), lengths: Uint32Array.from(contacts, ({ json }) => json.length) };
  }

  private makeRoom(bytes: number): void {
    if (this.buffer.length < bytes) this.buffer = Buffer.allocUnsafeSlow(bytes * 2);
  }
}
