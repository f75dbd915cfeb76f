import { deciderSpecification, expectRepeatsToChangeNothing, expectReplayToAgree } from '@carillon/testing';
import * as fc from 'fast-check';
import type { AddEntries, DncCommand, RemoveEntries } from './dnc.commands';
import { dncDecider, MAX_CHUNK } from './dnc.decider';
import type { DncEntry, DncEvent } from './dnc.events';

const at = 1_000;
const { given } = deciderSpecification(dncDecider);

const entries = (count: number): DncEntry[] =>
  Array.from({ length: count }, (_, index) => ({ numberKey: `key${index}`, reason: null, expiresAt: null, personal: { number: '+12025550123' } }));

const add = (count: number, requestId = 'r1'): AddEntries => ({
  type: 'AddEntries',
  list: 'global',
  environmentId: null,
  source: 'import',
  entries: entries(count),
  requestId,
  at,
});
const remove = (numberKeys: string[], requestId = 'r2'): RemoveEntries => ({
  type: 'RemoveEntries',
  list: 'global',
  environmentId: null,
  numberKeys,
  reason: 'asked for calls again',
  requestId,
  at,
});
const added = ({ type: _, ...data }: AddEntries): DncEvent => ({ type: 'DncEntriesAdded', data });
const removed = ({ type: _, ...data }: RemoveEntries): DncEvent => ({ type: 'DncEntriesRemoved', data });

const create: DncCommand = { type: 'CreateList', list: 'l1', environmentId: 'env-1', name: 'Old customers', at };
const created: DncEvent = { type: 'DncListCreated', data: { list: 'l1', environmentId: 'env-1', name: 'Old customers', at } };

it('makes a list with a name, once', () => {
  given([]).when(create).then([created]);
  given([created]).when(create).thenNothing();
});

it.each([[[created]], [[added(add(1))]]])('makes no list where there is another', (events) => void given(events).when({ ...create, name: 'Others' }).thenRefused('DNC_LIST_EXISTS', { list: 'l1' }));
it('takes a name of up to 120 characters', () => {
  const name = 'x'.repeat(120);
  given([]).when({ ...create, name }).then([{ type: 'DncListCreated', data: { list: 'l1', environmentId: 'env-1', name, at } }]);
});

it.each(['', '  ', 'x'.repeat(121)])('refuses the name "%s"', (name) => void given([]).when({ ...create, name }).thenRefused('VALIDATION_ERROR'));

it('adds entries', () => given([]).when(add(2)).then([added(add(2))]));
it('removes entries', () => given([added(add(2))]).when(remove(['key0'])).then([removed(remove(['key0']))]));

it.each<DncCommand>([add(2), remove(['key0'])])('knows a repeated request: $type', (command) =>
  given([added(add(2)), removed(remove(['key0']))]).when(command).thenNothing(),
);
it('counts what was ever added and removed, for each version', () =>
  expect(given([created, added(add(3)), removed(remove(['key0']))]).when(remove(['key1', 'key2'], 'r3')).thenState()).toEqual({ status: 'listed', name: 'Old customers', version: 3, added: 3, removed: 3, recentRequests: ['r1', 'r2', 'r3'] }));
it('counts a newer version’s event as a version, and refuses what it does not know', () => {
  const [state, unknown] = [dncDecider.initialState(), { type: 'OfANewerVersion', data: {} }];
  expect(dncDecider.evolve(state, unknown as unknown as DncEvent)).toEqual({ ...state, status: 'listed', version: 0 });
  expect(() => dncDecider.decide(unknown as unknown as DncCommand, state)).toThrow('Unhandled case');
});
it('records a new request for the same entries', () => given([added(add(2))]).when(add(2, 'r3')).then([added(add(2, 'r3'))]));
it('records every request without an id', () => {
  const { requestId: _, ...anonymous } = add(1);
  given([added(anonymous)]).when(anonymous).then([added(anonymous)]);
});

it.each<DncCommand>([add(0), remove([])])('has nothing to record for an empty $type', (command) => given([]).when(command).thenNothing());
it('takes a full chunk', () => expect(given([]).when(add(MAX_CHUNK)).thenState()).toMatchObject({ added: MAX_CHUNK }));
it.each<DncCommand>([add(MAX_CHUNK + 1), remove(entries(MAX_CHUNK + 1).map(({ numberKey }) => numberKey))])('refuses more than a chunk: $type', (command) => {
  given([]).when(command).thenRefused('DNC_CHUNK_TOO_LARGE', { size: MAX_CHUNK + 1, max: MAX_CHUNK });
});

describe('whatever happens', () => {
  const commands = fc.tuple(fc.boolean(), fc.nat(5), fc.nat(30)).map(([adds, size, id]): DncCommand =>
    adds ? add(size, `r${id}`) : remove(entries(size).map(({ numberKey }) => numberKey), `r${id}`),
  );
  const histories = fc.array(commands, { maxLength: 20 });

  it('a repeated request has one effect', () =>
    fc.assert(fc.property(histories, commands, (before, command) => expectRepeatsToChangeNothing(dncDecider, before, command))));
  it('the stored events give the state', () => fc.assert(fc.property(histories, (history) => expectReplayToAgree(dncDecider, history))));
  it('the state does not grow with the list', () => {
    const events = Array.from({ length: 1_000 }, (_, index) => added(add(1, `r${index}`)));
    const state = events.reduce(dncDecider.evolve, dncDecider.initialState());
    expect(state).toMatchObject({ version: 999, added: 1_000, removed: 0 });
    expect(state.recentRequests).toHaveLength(200);
    expect(JSON.stringify(state).length).toBeLessThan(2_000);
  });
});
