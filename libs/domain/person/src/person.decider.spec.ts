import { deciderSpecification } from '@carillon/testing';
import { personDecider } from './person.decider';
import type { PersonEvent } from './person.events';
import { evolve, initialState, REMEMBERED_NUMBERS } from './person.state';

const { given } = deciderSpecification(personDecider);

const call = { environmentId: 'env-1', attemptId: 'a.1', leadId: 'a', campaignId: 'c1', numberKey: 'n1', subject: 'debt', at: 1 } as const;
const reserved = (numberKey: string): PersonEvent => ({ type: 'PersonCallReserved', data: { ...call, numberKey } });
const heard = (numberKey: string): PersonEvent => ({ type: 'PersonStatementHeard', data: { environmentId: 'env-1', numberKey, at: 2 } });
const after = (...events: readonly PersonEvent[]) => events.reduce(evolve, initialState());

it('writes each reservation down, also one that is there: the place in the order is what matters', () => {
  given([]).when({ type: 'ReservePersonCall', ...call }).then([reserved('n1')]);
  given([reserved('n1')]).when({ type: 'ReservePersonCall', ...call }).then([reserved('n1')]);
});

it('writes down that something was said, each time', () => {
  const hear = { type: 'HearPersonStatement', environmentId: 'env-1', numberKey: 'n2', at: 2 } as const;
  given([]).when(hear).then([heard('n2')]);
  given([heard('n2')]).when(hear).then([heard('n2')]);
});

it('knows the numbers at which the person was called or something was said, the latest last', () => {
  expect(after(reserved('n1'), heard('n2'), reserved('n3')).numberKeys).toEqual(['n1', 'n2', 'n3']);
  expect(after(reserved('n1'), heard('n2'), reserved('n1')).numberKeys).toEqual(['n2', 'n1']);
});

it('forgets the number that was longest without a word', () => {
  const many = Array.from({ length: REMEMBERED_NUMBERS + 1 }, (_, index) => reserved(`n${index}`));
  const { numberKeys } = after(...many);
  expect(numberKeys).toHaveLength(REMEMBERED_NUMBERS);
  expect(numberKeys[0]).toBe('n1');
});

it('says nothing of what a newer version stored', () => {
  const state = after(reserved('n1'));
  expect(evolve(state, { type: 'PersonMoved', data: {} } as unknown as PersonEvent)).toBe(state);
});
