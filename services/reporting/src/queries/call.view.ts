import type { CallDocument } from '../projections/call.document';
import { talkTimeOf } from '../projections/call-standing';
import { shownTimes } from './shown';

const UNKNOWN = { agent_id: null, attempt: null, to: null, from: null, outcome: null, error: null, goal_reached: null, answered_by: null, context: {}, payload: {} };
const NO_TIMES = { scheduled_at: null, placed_at: null, ringing_at: null, answered_at: null, ended_at: null };

/** Every field is there; what is not known is `null`. */
export function callView(call: CallDocument) {
  const { _id, _v: _, environment_id: __, state: ___, revision: ____, ...known } = call;
  return { id: _id, ...UNKNOWN, ...NO_TIMES, ...shownTimes(known), talk_seconds: Math.round(talkTimeOf(call) / 1_000) };
}
