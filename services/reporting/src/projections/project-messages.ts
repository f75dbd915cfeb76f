import { decode, type PublicEvent } from '@carillon/contracts';
import { describeError, Unprocessable } from '@carillon/platform/message-log';
import { reportWork, type ReadStore } from '@carillon/platform/read-store';
import { unpacked, type Keyless, type Parcel } from './parcel';
import { Projector } from './projector';

export interface Given {
  /** Of messages. */
  readonly parcel: Parcel;
  /** Names a start of the service: what one before it remembers may have been cleared since. */
  readonly start: string;
}

/** What cannot be projected, by its place among what was given. */
export interface Refused {
  readonly place: number;
  readonly error: string;
}

interface Opened {
  readonly start: string;
  readonly projector: Promise<Projector>;
}

const projectors = new WeakMap<ReadStore, Opened>();

function projectorOn(store: ReadStore, { start }: Given): Promise<Projector> {
  const known = projectors.get(store);
  if (known?.start === start) return known.projector;
  const projector = Projector.open(store);
  projectors.set(store, { start, projector });
  projector.catch(() => projectors.delete(store));
  return projector;
}

/** Messages as they were published, decoded and put into the collections. */
export const projectMessages = reportWork(__filename, 'projectMessages', async (store, given: Given): Promise<readonly Refused[]> => {
  const projector = await projectorOn(store, given);
  const decoded = unpacked(given.parcel).map(decodedOrRefused);
  const events = decoded.flatMap((event) => (event instanceof Unprocessable ? [] : [event]));
  const errors = await projector.project(events);
  let next = 0;
  return decoded.flatMap((event, place) => {
    const error = event instanceof Unprocessable ? event : errors[next++];
    return error === undefined ? [] : [{ place, error: describeError(error) }];
  });
});

function decodedOrRefused(message: Keyless): PublicEvent | Unprocessable {
  try {
    return decode(message);
  } catch (cause) {
    return new Unprocessable(`The ${message.type} at ${message.topic}/${message.partition}/${message.offset} cannot be decoded`, { cause });
  }
}
