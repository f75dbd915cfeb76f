import type { Message } from '@carillon/platform/message-log';
import { packed, unpacked } from './parcel';

const message = (offset: number, headers: Message['headers'], value: readonly number[]): Message => ({
  topic: 'carillon.calls', partition: 3, offset, key: 'c', type: 'CallEnded', headers, value: Buffer.from(value),
});

describe('a parcel of messages', () => {
  it.each<[string, readonly Message[]]>([
    ['none', []],
    ['one', [message(7, { ce_id: '1', ce_actor: 'carrier "A"' }, [1, 2, 255])]],
    ['some with other headers than the rest, and in another order', [message(7, { a: '1', b: '2' }, [1]), message(8, { c: '', a: '3' }, []), message(9, {}, [2, 3])]],
  ])('holds %s', (_, messages) => {
    const keyless = messages.map(({ key: _key, value, ...rest }) => ({ ...rest, value: new Uint8Array(value) }));
    expect(unpacked(structuredClone(packed(messages)))).toEqual(keyless);
  });
});
