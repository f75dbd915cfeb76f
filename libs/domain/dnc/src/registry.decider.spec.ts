import { DAY } from '@carillon/kernel';
import { deciderSpecification, expectRepeatsToChangeNothing, expectReplayToAgree } from '@carillon/testing';
import * as fc from 'fast-check';
import type { LoadVersion, RegistryCommand } from './registry.commands';
import { registryDecider } from './registry.decider';
import type { RegistryEvent } from './registry.events';

const at = 100 * DAY;
const { given } = deciderSpecification(registryDecider);

const load = (changes: Partial<LoadVersion> = {}): LoadVersion => ({
  type: 'LoadVersion', registry: 'us-national', kind: 'full', country: 'US', obtainedAt: at - DAY, reason: 'monthly', rows: 10, rejected: 0, numbers: 10, added: 10,
  removed: 0, wildcards: 0, expiring: 0, file: '0-a', bytes: 100, fingerprint: 'f', sourceDigest: 'd', requestId: 'r1', at, mayShrink: false, ...changes,
});
const loaded = (changes: Partial<LoadVersion> = {}): RegistryEvent => {
  const { type: _, mayShrink: __, ...data } = load(changes);
  return { type: 'RegistryVersionLoaded', data };
};
const withdraw: RegistryCommand = { type: 'WithdrawRegistry', registry: 'us-national', reason: 'no more sales calls', at };
const withdrawn: RegistryEvent = { type: 'RegistryWithdrawn', data: { registry: 'us-national', reason: 'no more sales calls', at } };

describe('LoadVersion', () => {
  it('makes the first version', () => given([]).when(load()).then([loaded()]));
  it('follows one that is as old', () => given([loaded()]).when(load({ requestId: 'r2' })).then([loaded({ requestId: 'r2' })]));
  it('changes nothing when it is repeated', () => given([loaded()]).when(load()).thenNothing());
  it('is refused with older data', () => void given([loaded()]).when(load({ requestId: 'r2', obtainedAt: at - 2 * DAY })).thenRefused('REGISTRY_OLDER', { version: 0 }));
  it('is refused with data of tomorrow, allowing for clocks', () => {
    given([]).when(load({ obtainedAt: at + DAY })).then([loaded({ obtainedAt: at + DAY })]);
    given([]).when(load({ obtainedAt: at + DAY + 1 })).thenRefused('REGISTRY_NOT_YET_OBTAINED');
  });
  it('is refused when it lists nobody', () => void given([]).when(load({ numbers: 0 })).thenRefused('REGISTRY_EMPTY', { rows: 10 }));
  it('says since when the data is older, and when it was obtained that is not yet', () => {
    given([loaded()]).when(load({ requestId: 'r2', obtainedAt: at - 2 * DAY })).thenRefused('REGISTRY_OLDER', { obtainedAt: at - 2 * DAY, standing: at - DAY });
    given([]).when(load({ obtainedAt: at + DAY + 1 })).thenRefused('REGISTRY_NOT_YET_OBTAINED', { obtainedAt: at + DAY + 1, at });
  });
  it('may have fewer numbers where it only changes some', () => given([loaded()]).when(load({ requestId: 'r2', kind: 'changes', numbers: 1 })).then([loaded({ requestId: 'r2', kind: 'changes', numbers: 1 })]));
  it('may consist of wildcards or of numbers with an end alone', () => given([]).when(load({ numbers: 0, expiring: 1 })).then([loaded({ numbers: 0, expiring: 1 })]));
  it('may consist of wildcards alone', () => given([]).when(load({ numbers: 0, wildcards: 1 })).then([loaded({ numbers: 0, wildcards: 1 })]));
  it('is refused when it has less than half of the numbers', () => {
    given([loaded()]).when(load({ requestId: 'r2', numbers: 4 })).thenRefused('REGISTRY_SHRANK', { numbers: 4, standing: 10 });
    given([loaded()]).when(load({ requestId: 'r2', numbers: 5 })).then([loaded({ requestId: 'r2', numbers: 5 })]);
  });
  it('may shrink where that is meant', () => given([loaded()]).when(load({ requestId: 'r2', numbers: 1, mayShrink: true })).then([loaded({ requestId: 'r2', numbers: 1 })]));
  it('has nothing to change before there is a version, or after a withdrawal', () => {
    given([]).when(load({ kind: 'changes' })).thenRefused('REGISTRY_HAS_NO_VERSION');
    given([loaded(), withdrawn]).when(load({ kind: 'changes', requestId: 'r2' })).thenRefused('REGISTRY_HAS_NO_VERSION');
  });
  it('begins anew after a withdrawal', () => given([loaded(), withdrawn]).when(load({ requestId: 'r2', obtainedAt: 0 })).then([loaded({ requestId: 'r2', obtainedAt: 0 })]));
  it('knows its version, and the one before', () => {
    const state = given([loaded()]).when(load({ requestId: 'r2', file: '1-b' })).thenState();
    expect(state).toMatchObject({ revision: 1, status: 'current', current: { version: 1, file: '1-b' }, previous: { version: 0, file: '0-a' } });
  });
});

describe('WithdrawRegistry', () => {
  it('ends it', () => given([loaded()]).when(withdraw).then([withdrawn]));
  it('changes nothing where there is none', () => {
    given([]).when(withdraw).thenNothing();
    given([loaded(), withdrawn]).when(withdraw).thenNothing();
  });
});

describe('the state', () => {
  it('after a withdrawal has no version before', () => {
    expect(given([loaded(), withdrawn]).when(load({ requestId: 'r2' })).thenState()).toMatchObject({ status: 'current', revision: 2, previous: null });
    expect(given([loaded()]).when(withdraw).thenState()).toEqual({ status: 'withdrawn', revision: 1, recentRequests: ['r1'] });
  });
  it('knows the requests of late, and stays small', () => {
    const loads = Array.from({ length: 51 }, (_, index) => loaded({ requestId: `r${index}` }));
    given(loads).when(load({ requestId: 'r1' })).thenNothing();
    given(loads).when(load({ requestId: 'r0' })).then([loaded({ requestId: 'r0' })]);
  });
  it('counts a newer version’s event as a revision, and refuses what it does not know', () => {
    const [state, unknown] = [registryDecider.initialState(), { type: 'OfANewerVersion', data: {} }];
    expect(registryDecider.evolve(state, unknown as unknown as RegistryEvent)).toEqual({ status: 'absent', revision: 0, recentRequests: [] });
    expect(() => registryDecider.decide(unknown as unknown as RegistryCommand, state)).toThrow('Unhandled case');
  });
});

describe('whatever happens', () => {
  const commands = fc.oneof(
    fc.constant(withdraw),
    fc.tuple(fc.nat(20), fc.nat(20), fc.nat(4), fc.boolean()).map(([id, numbers, days, isFull]): RegistryCommand => load({ requestId: `r${id}`, numbers, obtainedAt: days * DAY, kind: isFull ? 'full' : 'changes' })),
  );
  const histories = fc.array(commands, { maxLength: 20 });

  it('a repeated command has one effect', () => fc.assert(fc.property(histories, commands, (before, command) => expectRepeatsToChangeNothing(registryDecider, before, command))));
  it('the stored events give the state', () => fc.assert(fc.property(histories, (history) => expectReplayToAgree(registryDecider, history))));
});
