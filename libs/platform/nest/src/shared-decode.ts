import type { Message } from '@carillon/platform/message-log';
import type { Decode } from './dispatch';

const REMEMBERED = 2_048;
/** Chunks of hundreds of kilobytes are not kept. */
const SMALL = 8_192;

interface Decoded {
  readonly decode: Decode;
  readonly type: string;
  readonly event: unknown;
}

/** By the bytes themselves, which all groups of a process get of one message; what was remembered first goes first, all at once. */
let current = new Map<Uint8Array, Decoded>();
let former = new Map<Uint8Array, Decoded>();

/** Most messages go to several groups: decoded for the first of them, they are the same to the others, who must not change them. */
export function decodeOnce(decode: Decode, message: Message): unknown {
  const { value, type } = message;
  if (value.length > SMALL) return decode(message);
  const known = current.get(value) ?? former.get(value);
  if (known?.decode === decode && known.type === type) return known.event;
  const event = decode(message);
  if (current.size >= REMEMBERED) forgetFormer();
  current.set(value, { decode, type, event });
  return event;
}

function forgetFormer(): void {
  former = current;
  current = new Map();
}
