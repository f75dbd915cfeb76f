import { assertNever, DomainError, refuseInvalid, type Decider } from '@carillon/kernel';
import type { AgentCommand, CreateAgent } from './agent.commands';
import type { AgentEvent } from './agent.events';
import { evolve, initialState, type AgentState, type ExistingAgent } from './agent.state';
import { text, textOrNull } from './checks';

const MAX_NAME = 255;
const MAX_LANGUAGE = 35;
const MAX_PROMPT = 100_000;

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
  ]);
  return [{ type: 'AgentCreated', data }];
}

const FIELDS = ['environmentId', 'agentId', 'name', 'kind', 'language', 'prompt'] as const;

function alreadyCreated(data: Omit<CreateAgent, 'type'>, state: ExistingAgent): readonly AgentEvent[] {
  if (FIELDS.every((field) => data[field] === state[field])) return [];
  throw new DomainError('AGENT_EXISTS', 'An agent with this id exists already, and is another', { agentId: state.agentId });
}
