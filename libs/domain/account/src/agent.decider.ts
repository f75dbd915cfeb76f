import { assertNever, DomainError, refuseInvalid, type Decider } from '@carillon/kernel';
import type { AgentCommand, CreateAgent } from './agent.commands';
import { VARIABLE_TYPES, type AgentEvent, type PostCallVariable } from './agent.events';
import { evolve, initialState, type AgentState, type ExistingAgent } from './agent.state';
import { broken, text, textOrNull, type Checked } from './checks';

const MAX_NAME = 255;
const MAX_LANGUAGE = 35;
const MAX_PROMPT = 100_000;
const MAX_VARIABLES = 100;

/** Guards that an agent is one thing: a campaign that names it knows who talks. */
export const agentDecider: Decider<AgentState, AgentCommand, AgentEvent> = {
  initialState,
  evolve,
  decide: (command, state) => (command.type === 'CreateAgent' ? create(command, state) : assertNever(command.type)),
};

function create({ type: _, ...data }: CreateAgent, state: AgentState): readonly AgentEvent[] {
  if (state.status === 'existing') return alreadyCreated(data, state);
  refuseInvalid([
    ...text('name', data.name, MAX_NAME),
    ...textOrNull('language', data.language, MAX_LANGUAGE),
    ...textOrNull('prompt', data.prompt, MAX_PROMPT),
    ...variables('post_call_variables', data.postCallVariables ?? []),
  ]);
  return [{ type: 'AgentCreated', data }];
}

const variables = (field: string, all: readonly PostCallVariable[]): Checked => [
  ...(all.length <= MAX_VARIABLES ? [] : broken(field, 'LENGTH', `must have at most ${MAX_VARIABLES} elements`)),
  ...all.flatMap((variable, index) => [...oneVariable(`${field}.${index}`, variable), ...named(`${field}.${index}.name`, variable, all.slice(0, index))]),
];

const oneVariable = (field: string, { name, type }: PostCallVariable): Checked => [
  ...text(`${field}.name`, name, MAX_NAME),
  ...(VARIABLE_TYPES.includes(type) ? [] : broken(`${field}.type`, 'NOT_ALLOWED', `must be one of ${VARIABLE_TYPES.join(', ')}`)),
];

const named = (field: string, { name }: PostCallVariable, before: readonly PostCallVariable[]): Checked =>
  before.some((other) => other.name === name) ? broken(field, 'DUPLICATE', `${name} is given twice: remove one`) : [];

const FIELDS = ['environmentId', 'agentId', 'name', 'kind', 'language', 'prompt'] as const;

const isSame = (data: Omit<CreateAgent, 'type'>, state: ExistingAgent): boolean =>
  FIELDS.every((field) => data[field] === state[field]) &&
  (data.outbound ?? true) === (state.outbound ?? true) &&
  JSON.stringify(data.postCallVariables ?? []) === JSON.stringify(state.postCallVariables ?? []);

function alreadyCreated(data: Omit<CreateAgent, 'type'>, state: ExistingAgent): readonly AgentEvent[] {
  if (isSame(data, state)) return [];
  throw new DomainError('AGENT_EXISTS', 'An agent with this id exists already, and is another', { agentId: state.agentId });
}
