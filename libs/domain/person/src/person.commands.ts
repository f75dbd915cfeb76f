import type { PersonCallReserved, PersonStatementHeard } from './person.events';

export type ReservePersonCall = { readonly type: 'ReservePersonCall' } & PersonCallReserved['data'];
export type HearPersonStatement = { readonly type: 'HearPersonStatement' } & PersonStatementHeard['data'];

export type PersonCommand = ReservePersonCall | HearPersonStatement;
