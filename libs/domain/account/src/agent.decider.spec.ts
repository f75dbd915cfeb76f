import { deciderSpecification, expectUnknownToMeanNothing } from '@carillon/testing';
import type { CreateAgent } from './agent.commands';
import { agentDecider } from './agent.decider';
import type { AgentEvent } from './agent.events';

const { given } = deciderSpecification(agentDecider);

const agent = { environmentId: 'default', agentId: 'a1', name: 'Renewals', kind: 'voice', language: 'es', prompt: 'Say hello.', at: 1_000 } as const;
const create = (changes: Partial<CreateAgent> = {}): CreateAgent => ({ type: 'CreateAgent', ...agent, ...changes });
const created: AgentEvent = { type: 'AgentCreated', data: agent };

it('is created', () => given([]).when(create()).then([created]));
it('is created once', () => given([created]).when(create({ at: 2_000 })).thenNothing());
it('is created once with what it did not say, said', () => {
  given([created]).when(create({ outbound: true, postCallVariables: [] })).thenNothing();
  given([{ ...created, data: { ...agent, outbound: true, postCallVariables: [] } }]).when(create()).thenNothing();
});
it.each<Partial<CreateAgent>>([
  { environmentId: 'other' },
  { name: 'Renewals 2' },
  { kind: 'human' },
  { language: null },
  { prompt: null },
  { outbound: false },
  { postCallVariables: [{ name: 'interested', type: 'boolean' }] },
])('is not another under the same id: %j', (changes) => void given([created]).when(create(changes)).thenRefused('AGENT_EXISTS', { agentId: 'a1' }));
it.each<[Partial<CreateAgent>, string]>([
  [{ name: '' }, 'name'],
  [{ name: 'n'.repeat(256) }, 'name'],
  [{ language: 'l'.repeat(36) }, 'language'],
  [{ prompt: '' }, 'prompt'],
])('is refused for a broken field', (changes, field) => {
  expect(given([]).when(create(changes)).thenRefused('VALIDATION_ERROR').fields).toMatchObject([{ field }]);
});

describe('what it finds out in a call', () => {
  const variables = (...names: readonly string[]) => names.map((name) => ({ name, type: 'string' }) as const);
  const many = (count: number) => variables(...Array.from({ length: count }, (_, index) => `v${index}`));

  it('is up to a hundred things of different names', () => given([]).when(create({ postCallVariables: many(100) })).then([{ type: 'AgentCreated', data: { ...agent, postCallVariables: many(100) } }]));
  it.each<[string, CreateAgent['postCallVariables'], unknown]>([
    ['too many', many(101), [{ field: 'post_call_variables', code: 'LENGTH', message: 'must have at most 100 elements' }]],
    ['nameless', variables('reason', ''), [{ field: 'post_call_variables.1.name', code: 'LENGTH', message: 'must be a text of 1 to 255 characters' }]],
    ['named twice', variables('a', 'reason', 'b', 'reason'), [{ field: 'post_call_variables.3.name', code: 'DUPLICATE', message: 'reason is given twice: remove one' }]],
    ['of no type', [{ name: 'reason', type: 'date' as never }], [{ field: 'post_call_variables.0.type', code: 'NOT_ALLOWED', message: 'must be one of boolean, number, string' }]],
  ])('is refused when %s', (_, postCallVariables = [], fields) => expect(given([]).when(create({ postCallVariables })).thenRefused('VALIDATION_ERROR').fields).toEqual(fields));
});

it('ignores what is unknown', () => expectUnknownToMeanNothing(agentDecider, [created]));
it('a name may be as long as it may be', () => void given([]).when(create({ name: 'n'.repeat(255) })).then([{ type: 'AgentCreated', data: { ...agent, name: 'n'.repeat(255) } }]));
