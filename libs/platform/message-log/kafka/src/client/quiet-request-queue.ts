import RequestQueue from 'kafkajs/src/network/requestQueue';
import { mend } from './mend';

/**
 * kafkajs 2.2.4 looks for waiting requests every millisecond, on every connection, from its first answer to its end: its timer has
 * a negative delay when nothing is throttled (Node warns of it), and each look sets the next. With a dozen connections that is a
 * tenth of a core of an idle process. A look is due only where something waits; whatever begins to wait asks for one itself.
 */
export const quietRequestQueues = mend(
  RequestQueue.prototype,
  'scheduleCheckPendingRequests',
  (schedule) =>
    function (this: RequestQueue) {
      if (this.pending.length > 0) schedule.call(this);
    },
);
