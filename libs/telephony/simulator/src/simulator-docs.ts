import { DEFAULT_OPTIONS, type SimulatorOptions } from './simulator-options';
import { NO_FAULTS, type SimulatorFaults } from './simulator-faults';

/** One line per key: a key without its line does not compile. */
const OPTIONS: Readonly<Record<keyof SimulatorOptions, string>> = {
  seed: 'Together with the attempt\'s id it decides everything about a call: the same seed makes the same calls.',
  answerRate: 'Share of calls that a person answers (outcome `completed`), from 0 to 1.',
  setupSeconds: 'From the request until it rings, or until the network says why it will not: `[shortest, longest]`, in seconds.',
  ringSeconds: '`[shortest, longest]`, in seconds.',
  talkSeconds: '`[shortest, longest]`, in seconds.',
  outcomes: 'How the calls end that nobody answered: shares that add up to 1. What is not named does not occur.',
  goalRate: 'Share of completed calls that reach their goal.',
  callsPerSecond: 'Most calls that the carrier takes in any rolling second.',
  faults: 'How the carrier misbehaves, see below.',
};

const FAULTS: Readonly<Record<keyof SimulatorFaults, string>> = {
  ambiguous: 'Requests that are accepted although the answer is lost: the caller cannot know.',
  unreachable: 'Requests that fail before they arrive.',
  reject: 'Requests that the carrier refuses.',
  drop: 'Statuses that are never offered.',
  duplicate: 'Statuses that are offered twice.',
  delay: 'Statuses that come `delaySeconds` late, and so perhaps after their successors.',
  delaySeconds: 'How late those are.',
  reorder: 'Statuses that come right after their successor.',
};

const table = (docs: Readonly<Record<string, string>>, defaults: object): string => {
  const fallbacks = new Map<string, unknown>(Object.entries(defaults));
  const rows = Object.entries(docs).map(([key, doc]) => `| \`${key}\` | \`${JSON.stringify(fallbacks.get(key))}\` | ${doc} |`);
  return ['| key | default | |', '|---|---|---|', ...rows].join('\n');
};

/** The part of docs/configuration.md that says what `CARILLON_SIMULATOR` may hold. */
export const simulatorSection = (): string => `## The simulator

\`CARILLON_SIMULATOR\` is a JSON object, for example \`{"seed":7,"answerRate":0.6,"ringSeconds":[2,8]}\`. What is not named keeps its default;
an unknown key stops the start. A contact whose custom field \`simulate\` is \`busy,no_answer,completed\` gets those outcomes, attempt by attempt;
the last one repeats.

${table(OPTIONS, DEFAULT_OPTIONS)}

\`faults\` are shares from 0 to 1, to see what the platform does about them:

${table(FAULTS, NO_FAULTS)}
`;
