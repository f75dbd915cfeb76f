import { WHOLE } from './budget/budgets';
import type { Lease, Membership, Ownership } from './ownership';

const NOTHING = (): void => undefined;
const DONE = Promise.resolve();

/** Of a process that is known to be alone with its data: it holds everything from the start, at no cost. */
export class SoleOwnership implements Ownership {
  readonly isSole = true;

  lease(): Lease {
    return { acquire: acquired, isHeld: () => true, onLost: () => NOTHING, release: () => DONE };
  }

  join(): Membership {
    return SOLE;
  }
}

const acquired = (signal: AbortSignal): Promise<number> =>
  new Promise((resolve) => {
    signal.throwIfAborted();
    resolve(0);
  });

const ID = 'sole';

const SOLE: Membership = {
  id: ID,
  isSole: true,
  isIn: () => true,
  holds: () => true,
  shares: () => undefined,
  members: () => [ID],
  callTheRoll: () => Promise.resolve([ID]),
  isGone: (member) => Promise.resolve(member !== ID),
  onChange: () => NOTHING,
  budgets: () => WHOLE,
  bulletin: (_, { load, take }) => ({ start: load, stop: NOTHING, isFresh: () => true, post: (news) => take([news]).then(() => 0), taken: () => DONE }),
  start: () => DONE,
  leave: () => DONE,
};
