import { OUTCOMES, type Outcome } from '@carillon/kernel';
import type { OriginateRequest } from '@carillon/telephony';
import type { Chance } from './chance';
import type { SimulatorOptions } from './simulator-options';

export interface CallResult {
  readonly outcome: Outcome;
  readonly goalReached?: boolean;
  readonly error?: string;
}

const GOAL_SUFFIXES: Readonly<Record<string, CallResult>> = {
  'completed:goal': { outcome: 'completed', goalReached: true },
  'completed:no_goal': { outcome: 'completed', goalReached: false },
};

/** How the call will end: as its contact's script says, otherwise as the shares and the chance decide. */
export function resultOf(request: OriginateRequest, options: SimulatorOptions, chance: Chance): CallResult {
  const drawn = { answered: chance(), outcome: chance(), goal: chance() };
  const result = scripted(request) ?? { outcome: drawn.answered < options.answerRate ? 'completed' : unanswered(options, drawn.outcome) };
  return result.outcome === 'completed' ? { goalReached: drawn.goal < options.goalRate, ...result } : { ...explanation(result.outcome), ...result };
}

/** `variables.simulate` names an outcome per attempt; the last one repeats. */
function scripted({ attempt, variables }: OriginateRequest): CallResult | undefined {
  const script = variables['simulate'];
  if (script === undefined || script === null || script === '') return undefined;
  const words = (typeof script === 'string' ? script : JSON.stringify(script)).split(',');
  return meaningOf((words[attempt - 1] ?? words.at(-1) ?? '').trim());
}

function meaningOf(word: string): CallResult {
  const withGoal = GOAL_SUFFIXES[word];
  if (withGoal) return withGoal;
  const outcome = OUTCOMES.find((known) => known === word);
  if (outcome) return { outcome };
  return { outcome: 'failed', error: `The simulator does not know the outcome "${word.slice(0, 40)}"; use one of ${OUTCOMES.join(', ')}` };
}

function unanswered({ outcomes }: SimulatorOptions, drawn: number): Outcome {
  let rest = drawn;
  const shares = Object.entries(outcomes) as [Outcome, number][];
  const hit = shares.find(([, share]) => (rest -= share) < 0);
  return (hit ?? shares.at(-1))?.[0] ?? 'no_answer';
}

const ERRORS: Partial<Record<Outcome, string>> = {
  failed: 'The simulated network could not connect the call',
  invalid_number: 'The simulated network does not know the number',
  disconnected: 'The simulated network reports the number as out of service',
};

function explanation(outcome: Outcome): { error?: string } {
  const error = ERRORS[outcome];
  return error === undefined ? {} : { error };
}
