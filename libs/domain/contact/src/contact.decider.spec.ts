import { deciderSpecification } from '@carillon/testing';
import { contactDecider } from './contact.decider';
import type { ContactDetails, ContactEvent } from './contact.events';
import { evolve, initialState } from './contact.state';

const { given } = deciderSpecification(contactDecider);
const NUMBER = '+12025550123';
const NOTHING: ContactDetails = { phones: [{ type: 'MOBILE', number: NUMBER }], timezone: null, fields: {}, customFields: {} };

const saved = (personal: Partial<ContactDetails>, at: number): ContactEvent => ({ type: 'ContactSaved', data: { environmentId: 'env-1', personal: { ...NOTHING, ...personal }, at } });
const save = (details: Partial<ContactDetails>, at: number) => ({ type: 'SaveContact', environmentId: 'env-1', details: { ...NOTHING, ...details }, at }) as const;

const ana = { timezone: 'Europe/Madrid', fields: { first_name: 'Ana', company: 'Acme' }, customFields: { plan: 'gold', tags: ['a'] } };

it('is made by its first number, and keeps what nobody contradicts', () => {
  given([]).when(save(ana, 1)).then([saved(ana, 1)]);
  given([saved(ana, 1)]).when(save({}, 2)).thenNothing();
  given([saved(ana, 1)]).when(save({ fields: { first_name: 'Anna' }, customFields: { plan: 'silver' } }, 2)).then([saved({ ...ana, fields: { first_name: 'Anna', company: 'Acme' }, customFields: { plan: 'silver', tags: ['a'] } }, 2)]);
  given([saved(ana, 1)]).when(save({ timezone: 'Europe/London' }, 2)).then([saved({ ...ana, timezone: 'Europe/London' }, 2)]);
});

it('is the same in another order of its fields', () => given([saved(ana, 1)]).when(save({ fields: { company: 'Acme', first_name: 'Ana' }, customFields: { tags: ['a'], plan: 'gold' } }, 2)).thenNothing());

it('has one number of each type, the one that it is known by first', () => {
  const [home, office] = [{ type: 'HOME', number: '+12025550124' }, { type: 'OFFICE', number: '+12025550125' }];
  const before = saved({ phones: [...NOTHING.phones, home, office] }, 1);
  const moved = { type: 'HOME', number: '+12025550126' };
  given([before]).when(save({ phones: [...NOTHING.phones, moved] }, 2)).then([saved({ phones: [...NOTHING.phones, moved, office] }, 2)]);
  given([before]).when(save({ phones: [{ type: 'HOME', number: NUMBER }] }, 2)).then([saved({ phones: [{ type: 'HOME', number: NUMBER }, office] }, 2)]);
});

it('was made when it was first saved, and brought up to date when it was last', () => {
  const made = evolve(initialState(), saved(ana, 1));
  expect(made).toEqual({ status: 'existing', environmentId: 'env-1', details: { ...NOTHING, ...ana }, createdAt: 1, updatedAt: 1 });
  expect(evolve(made, saved({}, 5))).toEqual({ status: 'existing', environmentId: 'env-1', details: NOTHING, createdAt: 1, updatedAt: 5 });
});

it('says nothing of what a newer version stored', () => {
  const made = evolve(initialState(), saved(ana, 1));
  expect(evolve(made, { type: 'ContactMoved', data: {} } as unknown as ContactEvent)).toBe(made);
});
