import type { AgentCreated } from './agent.events';

export interface CreateAgent extends Readonly<AgentCreated['data']> {
  readonly type: 'CreateAgent';
}

export type AgentCommand = CreateAgent;
