import { isObject, OUTCOMES, type Outcome } from '@carillon/kernel';
import { NO_FAULTS, type SimulatorFaults } from './simulator-faults';

/** Shortest and longest, in seconds; what lies between is drawn evenly. */
export type SecondsRange = readonly [shortest: number, longest: number];

export interface SimulatorOptions {
  /** Together with the attempt's id it decides everything about a call. */
  readonly seed: number;
  /** Share of calls that a person answers: outcome `completed`. */
  readonly answerRate: number;
  /** From the request until it rings, or until the network says why it will not. */
  readonly setupSeconds: SecondsRange;
  readonly ringSeconds: SecondsRange;
  readonly talkSeconds: SecondsRange;
  /** How the calls end that nobody answered; the shares add up to 1. */
  readonly outcomes: Readonly<Partial<Record<Outcome, number>>>;
  /** Share of completed calls that reach their goal. */
  readonly goalRate: number;
  readonly callsPerSecond: number;
  readonly faults: SimulatorFaults;
}

export const DEFAULT_OPTIONS: SimulatorOptions = {
  seed: 1,
  answerRate: 0.4,
  setupSeconds: [0.5, 2],
  ringSeconds: [4, 25],
  talkSeconds: [15, 180],
  outcomes: { no_answer: 0.45, voicemail: 0.3, busy: 0.15, failed: 0.04, invalid_number: 0.03, disconnected: 0.03 },
  goalRate: 0.25,
  callsPerSecond: 1_000,
  faults: NO_FAULTS,
};

/** `CARILLON_SIMULATOR` says something that the simulator cannot follow; the message says what, and the mend. */
export class SimulatorOptionsInvalid extends Error {
  constructor(problem: string) {
    super(`CARILLON_SIMULATOR: ${problem}`);
    this.name = 'SimulatorOptionsInvalid';
  }
}

type Given = Readonly<Record<string, unknown>>;

/**
 * Reads the JSON of `CARILLON_SIMULATOR`; what is not named keeps its default.
 * @throws SimulatorOptionsInvalid
 */
export function parseSimulatorOptions(json = '{}'): SimulatorOptions {
  const given = objectOf(parsed(json), 'the value');
  refuseUnknown(given, Object.keys(DEFAULT_OPTIONS), 'setting');
  const read = <K extends keyof SimulatorOptions>(key: K, rule: (value: unknown, name: string) => SimulatorOptions[K]) =>
    given[key] === undefined ? DEFAULT_OPTIONS[key] : rule(given[key], key);
  return {
    seed: read('seed', integerFrom(0)),
    answerRate: read('answerRate', share),
    setupSeconds: read('setupSeconds', range),
    ringSeconds: read('ringSeconds', range),
    talkSeconds: read('talkSeconds', range),
    outcomes: read('outcomes', outcomes),
    goalRate: read('goalRate', share),
    callsPerSecond: read('callsPerSecond', integerFrom(1)),
    faults: read('faults', faults),
  };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new SimulatorOptionsInvalid(`not valid JSON (${(error as Error).message}); write an object such as {"seed":1,"answerRate":0.4}`);
  }
}

function objectOf(value: unknown, name: string): Given {
  if (isObject(value)) return value;
  throw new SimulatorOptionsInvalid(`${name} must be a JSON object`);
}

function refuseUnknown(given: Given, known: readonly string[], kind: string): void {
  const unknown = Object.keys(given).find((key) => !known.includes(key));
  if (unknown !== undefined) throw new SimulatorOptionsInvalid(`"${unknown}" is not a known ${kind}; known are ${known.join(', ')}`);
}

const integerFrom = (least: number) => (value: unknown, name: string): number => {
  if (Number.isSafeInteger(value) && (value as number) >= least) return value as number;
  throw new SimulatorOptionsInvalid(`"${name}" must be a whole number of at least ${least}`);
};

function share(value: unknown, name: string): number {
  if (typeof value === 'number' && value >= 0 && value <= 1) return value;
  throw new SimulatorOptionsInvalid(`"${name}" must be a number from 0 to 1`);
}

function range(value: unknown, name: string): SecondsRange {
  const [shortest, longest, ...more] = Array.isArray(value) ? (value as unknown[]) : [];
  if (typeof shortest === 'number' && typeof longest === 'number' && more.length === 0 && shortest >= 0 && longest >= shortest) return [shortest, longest];
  throw new SimulatorOptionsInvalid(`"${name}" must be [shortest, longest] in seconds, for example [5, 20]`);
}

function outcomes(value: unknown): SimulatorOptions['outcomes'] {
  const given = objectOf(value, '"outcomes"');
  refuseUnknown(given, OUTCOMES.filter((outcome) => outcome !== 'completed'), 'outcome of an unanswered call');
  const shares = Object.entries(given).map(([outcome, value]) => share(value, `outcomes.${outcome}`));
  const sum = shares.reduce((total, each) => total + each, 0);
  if (Math.abs(sum - 1) > 1e-6) throw new SimulatorOptionsInvalid(`the shares in "outcomes" add up to ${Number(sum.toFixed(6))}; make them add up to 1`);
  return given;
}

function faults(value: unknown): SimulatorFaults {
  const given = objectOf(value, '"faults"');
  refuseUnknown(given, Object.keys(NO_FAULTS), 'fault');
  const { delaySeconds = NO_FAULTS.delaySeconds, ...shares } = given;
  Object.entries(shares).forEach(([fault, value]) => share(value, `faults.${fault}`));
  if (typeof delaySeconds !== 'number' || !(delaySeconds >= 0)) throw new SimulatorOptionsInvalid('"faults.delaySeconds" must be a number of at least 0');
  return { ...NO_FAULTS, ...given };
}
