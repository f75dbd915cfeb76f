import type { Message } from '@carillon/platform/message-log';
import { decodeOnce } from './shared-decode';

const message = (value: Uint8Array, type = 'Noted'): Message => ({ topic: 't', partition: 0, offset: 0, key: 'k', type, headers: {}, value });

describe('decodeOnce', () => {
  const decode = jest.fn(({ type }: Message) => ({ type }));
  beforeEach(() => decode.mockClear());

  it('decodes a message for the first of its groups only', () => {
    const value = new Uint8Array(8);
    expect(decodeOnce(decode, message(value))).toBe(decodeOnce(decode, message(value)));
    expect(decode).toHaveBeenCalledTimes(1);
  });

  it('tells messages of equal content, types and decoders apart', () => {
    const value = new Uint8Array(8);
    decodeOnce(decode, message(value));
    decodeOnce(decode, message(new Uint8Array(8)));
    decodeOnce(decode, message(value, 'Moved'));
    expect(decode).toHaveBeenCalledTimes(3);
    expect(decodeOnce(() => 'other', message(value))).toBe('other');
  });

  it('forgets what is old, and never keeps what is large', () => {
    const first = new Uint8Array(8);
    const large = new Uint8Array(100_000);
    decodeOnce(decode, message(first));
    for (let count = 0; count < 5_000; count++) decodeOnce(decode, message(new Uint8Array(8)));
    decode.mockClear();
    [first, large, large].forEach((value) => decodeOnce(decode, message(value)));
    expect(decode).toHaveBeenCalledTimes(3);
  });

  it('does not remember a failure', () => {
    const value = new Uint8Array(8);
    decode.mockImplementationOnce(() => {
      throw new Error('unreadable');
    });
    expect(() => decodeOnce(decode, message(value))).toThrow('unreadable');
    expect(decodeOnce(decode, message(value))).toEqual({ type: 'Noted' });
  });
});
