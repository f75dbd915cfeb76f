export * from './ownership';
export { shareOf } from './share-of';
export { SoleOwnership } from './sole';
export { StoredOwnership, type StoredOwnershipParts } from './stored-ownership';
export { TERMS, type Terms } from './terms';
export { timingOf, type Timing } from './timing';
export { WHOLE, type BudgetOptions, type Budgets, type Limit } from './budget/budgets';
export type { Bulletin, BulletinOptions } from './bulletin/bulletin';
