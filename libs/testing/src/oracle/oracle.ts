import type { Evidence, Invariant, Violation } from './evidence';
import { acknowledgedHalt } from './invariants/i08-acknowledged-halt';
import { callsToAPerson } from './invariants/i18-calls-to-a-person';
import { attempts } from './invariants/i03-attempts';
import { conservation } from './invariants/i16-conservation';
import { doNotCall } from './invariants/i01-do-not-call';
import { durable } from './invariants/i12-durable';
import { environmentsApart } from './invariants/i13-environments-apart';
import { hours } from './invariants/i02-hours';
import { limits } from './invariants/i09-limits';
import { liveness } from './invariants/i15-liveness';
import { oneCallPerNumber } from './invariants/i04-one-call-per-number';
import { oneEffect } from './invariants/i07-one-effect';
import { oneOutcome } from './invariants/i05-one-outcome';
import { order } from './invariants/i11-order';
import { outcomesAgree } from './invariants/i10-outcomes-agree';
import { readModels } from './invariants/i06-read-models';
import { ringing } from './invariants/i17-ringing';

/** In the order of their numbers. I14 (erasure) has nothing to look at until persons can be erased. */
export const INVARIANTS: readonly Invariant[] = [
  doNotCall,
  hours,
  attempts,
  oneCallPerNumber,
  oneOutcome,
  readModels,
  oneEffect,
  acknowledgedHalt,
  limits,
  outcomesAgree,
  order,
  durable,
  environmentsApart,
  liveness,
  conservation,
  ringing,
  callsToAPerson,
];

const AT_MOST = 20;

/** Every broken promise that the evidence shows, at most twenty of each. */
export const violations = (evidence: Evidence): readonly Violation[] =>
  INVARIANTS.flatMap(({ id, check }) => check(evidence).slice(0, AT_MOST).map((message) => ({ invariant: id, message })));
