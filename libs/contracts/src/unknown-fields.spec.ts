import { BinaryReader, BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import { decode, encode } from './codec';

const ADDED = 900;
const headers = {
  ce_id: '1',
  ce_correlationid: '2',
  ce_causationid: '3',
  ce_time: '2026-03-02T15:04:05.678Z',
  ce_actor: 'system',
  ce_environmentid: 'default',
  ce_schemaversion: '2',
  ce_revision: '0',
  ce_subject: 'n',
};

/** `PhoneNumberAdded` as a later version of the contract may write it: with one more field, and one more in `personal`. */
const newer = new BinaryWriter()
  .tag(1, WireType.LengthDelimited)
  .string('n')
  .tag(5, WireType.LengthDelimited)
  .fork()
  .tag(1, WireType.LengthDelimited)
  .string('+12025550123')
  .tag(ADDED, WireType.LengthDelimited)
  .string('within')
  .join()
  .tag(ADDED, WireType.LengthDelimited)
  .string('added')
  .tag(ADDED + 1, WireType.Varint)
  .int64(1_790_000_000_000)
  .finish();

function fieldsOf(value: Uint8Array): ReadonlyMap<number, Uint8Array> {
  const reader = new BinaryReader(value);
  const fields = new Map<number, Uint8Array>();
  while (reader.pos < reader.len) {
    const [field, wireType] = reader.tag();
    fields.set(field, reader.skip(wireType));
  }
  return fields;
}

const textOf = (value: Uint8Array | undefined): string => new BinaryReader(value!).string();

it('fields of a newer publisher survive decode and encode', () => {
  const decoded = decode({ type: 'PhoneNumberAdded', headers, value: newer });
  const again = fieldsOf(encode(decoded).message.value);
  const personal = fieldsOf(new BinaryReader(again.get(5)!).bytes());
  expect(textOf(again.get(ADDED))).toBe('added');
  expect(new BinaryReader(again.get(ADDED + 1)!).int64()).toBe(1_790_000_000_000n);
  expect(textOf(personal.get(1))).toBe('+12025550123');
  expect(textOf(personal.get(ADDED))).toBe('within');
});
