import type { ParkedMessage } from '@carillon/platform/message-log';
import { fromRecord } from '../client/record-format';
import type { Outgoing } from '../publishing/outgoing';
import { answer, mark, parkedRecord, readParked, removal, request } from './parked-record';
import { ParkedState } from './parked-state';

const message = (key: string, offset: number, partition = 2) => ({ topic: 't', partition, offset, key, type: 'SampleHappened', headers: { ce_id: `${offset}` }, value: Buffer.from([offset]) });
const failure = { error: 'it broke', attempts: 3 };
const place = { topic: 't', partition: 2 };

/** As the broker gives a record back. */
const read = ({ topic, key, value, headers }: Outgoing) =>
  readParked(topic, {
    key: Buffer.from(key), value: value && Buffer.from(value), headers: Object.fromEntries(Object.entries(headers).map(([name, text]) => [name, Buffer.from(text)])),
    timestamp: '1700000000000', offset: '0', attributes: 0,
  });

describe('what is parked', () => {
  const state = (...records: Outgoing[]) => {
    const made = new ParkedState();
    const asked = records.flatMap((record) => made.apply(read(record)) ?? []);
    return { made, asked };
  };
  const parked = (key: string, offset: number, group = 'g') => parkedRecord(group, message(key, offset), failure);
  const at = (offset: number) => ({ group: 'g', topic: 't', partition: 2, offset });
  const offsets = (messages: readonly ParkedMessage[]) => messages.map(({ offset }) => offset);

  it('comes back as it was, with the cause, the place and the attempts', () => {
    const { made } = state(parked('a', 7));
    expect(made.ofGroup('g')).toEqual([{ ...message('a', 7), id: 'g/t/2/7', group: 'g', ...failure, parkedAt: 1_700_000_000_000 }]);
  });

  it('carries its cause and place in headers, beside the headers that it had', () => {
    const { topic, headers } = parked('a', 7);
    expect(topic).toBe('t.parked');
    expect(headers).toEqual({
      ce_id: '7', carillon_type: 'SampleHappened', parked_group: 'g', parked_key: 'a', parked_partition: '2', parked_offset: '7', parked_attempts: '3', parked_error: 'it broke',
    });
    expect(fromRecord({ key: null, value: null, headers }).type).toBe('SampleHappened');
  });

  it('is kept once, and in order of offset whatever the order of the records', () => {
    const { made } = state(parked('a', 9), parked('b', 8), parked('a', 7), parked('a', 9));
    expect([offsets(made.lane('g', 2, 'a')), offsets(made.ofGroup('g'))]).toEqual([[7, 9], [7, 8, 9]]);
    expect(made.keys('g', place)).toEqual(['a', 'b']);
  });

  it('concerns one group and one partition', () => {
    const { made } = state(parked('a', 1), parked('a', 2, 'other'));
    expect([offsets(made.ofGroup('g')), offsets(made.ofGroup('other'))]).toEqual([[1], [2]]);
    expect(made.keys('g', { topic: 't', partition: 3 })).toEqual([]);
  });

  it('is gone when it was removed, and its key is free with the last of it', () => {
    const { made } = state(parked('a', 1), parked('a', 2), removal(at(1)), removal(at(2)), mark('t', 'x'));
    expect([made.ofGroup('g'), made.keys('g', place)]).toEqual([[], []]);
  });

  it('remembers what was asked for until it is answered or gone', () => {
    const { made, asked } = state(parked('a', 1), request(at(1)), request(at(5)));
    expect([offsets(asked), made.askedKeys('g', place)]).toEqual([[1], ['a']]);
    made.apply(read(parked('a', 1)));
    expect(made.askedKeys('g', place)).toEqual(['a']);
    made.apply(read(answer(at(1))));
    expect(made.askedKeys('g', place)).toEqual([]);
  });

  it('keeps the beginning of a cause that is endless', () => {
    const { made } = state(parkedRecord('g', message('a', 1), { error: 'x'.repeat(100_000), attempts: 1 }));
    expect(made.ofGroup('g')[0]!.error).toHaveLength(8_000);
  });
});
