import type { AgentCreated, AgentEvent } from './agent.events';

export type ExistingAgent = Omit<AgentCreated['data'], 'at'> & { readonly status: 'existing' };
export type AgentState = { readonly status: 'absent' } | ExistingAgent;

export const initialState = (): AgentState => ({ status: 'absent' });

export function evolve(state: AgentState, event: AgentEvent): AgentState {
  switch (event.type) {
    case 'AgentCreated':
      return created(event.data);
    default:
      // What a newer version stored means nothing to this one.
      return state;
  }
}

const created = ({ at: _, ...agent }: AgentCreated['data']): AgentState => ({ status: 'existing', ...agent });
