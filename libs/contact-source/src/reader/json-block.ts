import type { AcceptedContact } from '@carillon/domain/import';
import { contactJson } from './contact-json';

const COMMA = 0x2c;
const BYTES_OF_CHARACTER = 3;
const LEAD_BYTES = 16;
const [DASH, ZERO, SMALL_A] = [0x2d, 0x30, 0x61];
const FIRST_SIZE = 65_536;

/** Many contacts as bytes: JSON with commas in between, and the leads' ids. */
export interface Block {
  readonly json: Uint8Array<ArrayBuffer>;
  readonly leads: Uint8Array<ArrayBuffer>;
}

/** Writes contacts down as they come, into buffers that are used again and again: of a contact nothing else remains. */
export class JsonBlock {
  private json = Buffer.allocUnsafeSlow(FIRST_SIZE);
  private leads = Buffer.allocUnsafeSlow(FIRST_SIZE);
  private end = 0;
  private count = 0;

  /** @returns how many bytes of JSON it is. */
  add(contact: AcceptedContact): number {
    const json = contactJson(contact);
    this.json = withRoom(this.json, this.end + json.length * BYTES_OF_CHARACTER + 1);
    if (this.count > 0) this.json[this.end++] = COMMA;
    const bytes = this.json.write(json, this.end);
    this.end += bytes;
    this.addLead(contact.leadId);
    return bytes;
  }

  /** All since the last time. */
  take(): Block {
    const block = { json: new Uint8Array(this.json.subarray(0, this.end)), leads: new Uint8Array(this.leads.subarray(0, this.count * LEAD_BYTES)) };
    this.end = 0;
    this.count = 0;
    return block;
  }

  private addLead(leadId: string): void {
    this.leads = withRoom(this.leads, (this.count + 1) * LEAD_BYTES);
    writeId(leadId, this.leads, this.count * LEAD_BYTES);
    this.count += 1;
  }
}

/** @param id a UUID in small letters. By hand, because a text without its dashes would cost more than all that follows. */
function writeId(id: string, target: Buffer, at: number): void {
  let digits = 0;
  let byte = 0;
  for (let place = 0; place < id.length; place++) {
    const code = id.charCodeAt(place);
    if (code === DASH) continue;
    byte = ((byte << 4) | (code < SMALL_A ? code - ZERO : code - SMALL_A + 10)) & 0xff;
    if (digits++ % 2 === 1) target[at + (digits >> 1) - 1] = byte;
  }
}

function withRoom(buffer: Buffer<ArrayBuffer>, bytes: number): Buffer<ArrayBuffer> {
  if (buffer.length >= bytes) return buffer;
  const larger = Buffer.allocUnsafeSlow(bytes * 2);
  buffer.copy(larger);
  return larger;
}
