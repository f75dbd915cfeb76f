import { deriveUuid } from '@carillon/platform/crypto';
import { withKnownJson, type NewEvent } from '@carillon/platform/event-store';
import { START } from '@eventstore/db-client';
import { placeOf, positionOf } from './position';
import { decode, encode, eventIdOf } from './stored-event';

const MESSAGE = '3b241101-e2bb-4255-8caf-4136c566a962';
const noted = (messageId: string, data: unknown = { text: 'a' }): NewEvent => ({
  event: { type: 'Noted', data },
  metadata: { messageId, correlationId: 'c', causationId: 'd', occurredAt: 1, actor: 'system', environmentId: 'e', schemaVersion: 2 },
});
const jsonOf = (bytes: Uint8Array): unknown => JSON.parse(Buffer.from(bytes).toString());

describe('eventIdOf', () => {
  it('is the message id where that is a UUID', () => {
    expect(eventIdOf(MESSAGE)).toBe(MESSAGE);
  });

  it.each(['id-1', MESSAGE.toUpperCase()])('is derived, always alike, from %s', (messageId) => {
    expect(eventIdOf(messageId)).toBe(deriveUuid('message', messageId));
    expect(eventIdOf(messageId)).not.toBe(eventIdOf(`${messageId}0`));
  });
});

describe('a stored event', () => {
  it('has its data as JSON and the names that EventStoreDB knows in its metadata', () => {
    const { id, type, data, metadata } = encode(noted(MESSAGE));
    expect({ id, type, data: jsonOf(data), metadata: jsonOf(metadata) }).toEqual({
      id: MESSAGE,
      type: 'Noted',
      data: { text: 'a' },
      metadata: { $correlationId: 'c', $causationId: 'd', occurredAt: 1, actor: 'system', environmentId: 'e', schemaVersion: 2 },
    });
  });

  it('is written from the JSON that it came with', () => {
    expect(jsonOf(encode(noted(MESSAGE, withKnownJson({}, Buffer.from('{"known":true}')))).data)).toEqual({ known: true });
  });

  it.each([MESSAGE, 'id-1'])('reads back as it was with the message id %s', (messageId) => {
    const { id, type, data, metadata } = encode(noted(messageId));
    const recorded = { streamId: 'note-1', id, revision: 3n, type, data: jsonOf(data), metadata: jsonOf(metadata), isJson: true, created: new Date(0), position: { commit: 9n, prepare: 9n } };
    expect(decode(recorded as unknown as Parameters<typeof decode>[0])).toEqual({ ...noted(messageId), stream: 'note-1', revision: 3, position: 9 });
  });
});

describe('a position', () => {
  it.each([1, 64, Number.MAX_SAFE_INTEGER])('%i tells commit and prepare', (position) => {
    const place = placeOf(position);
    expect(place === START ? undefined : positionOf(place)).toBe(position);
  });

  it('0 is the start', () => {
    expect(placeOf(0)).toBe(START);
  });

  it.each([
    [{ commit: 5n, prepare: 4n }, /explicit transaction/],
    [{ commit: 2n ** 53n, prepare: 2n ** 53n }, /beyond/],
    [undefined, /22\.6/],
  ])('is refused when a number cannot hold it: %p', (place, why) => {
    expect(() => positionOf(place)).toThrow(why);
  });
});
