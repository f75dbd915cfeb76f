import type { Counts } from './counts';
import type { Faults } from './faults';
import type { EventLog } from './log/event-log';

/** What every call of the server works on. */
export interface Context {
  readonly log: EventLog;
  readonly faults: Faults;
  readonly counts: Counts;
}
