import { deciderSpecification } from '@carillon/testing';
import type { CreateAgent } from './agent.commands';
import { agentDecider } from './agent.decider';
import type { AgentEvent } from './agent.events';

const { given } = deciderSpecification(agentDecider);

const agent = { environmentId: 'default', agentId: 'a1', name: 'Renewals', kind: 'voice', language: 'es', prompt: 'Say hello.', at: 1_000 } as const;
const create = (changes: Partial<CreateAgent> = {}): CreateAgent => ({ type: 'CreateAgent', ...agent, ...changes });
const created: AgentEvent = { type: 'AgentCreated', data: agent };

it('is created', () => given([]).when(create()).then([created]));
it('is created once', () => given([created]).when(create({ at: 2_000 })).thenNothing());
it('is not another under the same id', () => void given([created]).when(create({ prompt: null })).thenRefused('AGENT_EXISTS', { agentId: 'a1' }));
it.each<[Partial<CreateAgent>, string]>([
  [{ name: '' }, 'name'],
  [{ name: 'n'.repeat(256) }, 'name'],
  [{ language: 'l'.repeat(36) }, 'language'],
  [{ prompt: '' }, 'prompt'],
])('is refused for a broken field', (changes, field) => {
  expect(given([]).when(create(changes)).thenRefused('VALIDATION_ERROR').fields).toMatchObject([{ field }]);
});
