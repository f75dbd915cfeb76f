import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { NOBODY } from '@carillon/domain/campaign';
import type { FieldError } from '@carillon/kernel';
import { READ_STORE } from '@carillon/platform/config';
import type { Document, ReadStore } from '@carillon/platform/read-store';

type Owned = Document & { readonly environment_id: string };

/** As much of an agent as a campaign must know; what an older document lacks was not asked. */
type Agent = Owned & {
  readonly outbound?: boolean;
  readonly post_call_variables?: readonly { readonly name: string; readonly type: string }[];
};

export interface References {
  readonly agentId?: unknown;
  readonly phoneNumberIds?: unknown;
  readonly doNotCallListIds?: unknown;
  readonly goalCompletionVariable?: unknown;
}

const texts = (value: unknown): readonly string[] => (Array.isArray(value) ? value.filter((element): element is string => typeof element === 'string' && element !== NOBODY) : []);

/** Whether what a campaign names is in its environment. */
@Injectable()
export class CampaignReferences implements OnModuleInit {
  constructor(@Inject(READ_STORE) private readonly store: ReadStore) {}

  async onModuleInit(): Promise<void> {
    await Promise.all(['agents', 'phone_numbers', 'dnc_named_lists'].map((name) => this.store.open({ name, indexes: [] })));
  }

  async errors({ agentId, phoneNumberIds, doNotCallListIds, goalCompletionVariable }: References, environmentId: string): Promise<readonly FieldError[]> {
    const [agents, numbers, lists] = await Promise.all([
      this.owned<Agent>('agents', texts([agentId]), environmentId),
      this.owned('phone_numbers', texts(phoneNumberIds), environmentId),
      this.owned('dnc_named_lists', texts(doNotCallListIds), environmentId),
    ]);
    return [
      ...texts([agentId]).flatMap((id) => agentErrors(agents.get(id), goalCompletionVariable)),
      ...texts(phoneNumberIds).flatMap((id, index) => (numbers.has(id) ? [] : [noSuchNumber(index)])),
      ...texts(doNotCallListIds).flatMap((id, index) => (lists.has(id) ? [] : [noSuchList(index)])),
    ];
  }

  private async owned<T extends Owned>(collection: string, ids: readonly string[], environmentId: string): Promise<ReadonlyMap<string, T>> {
    const found = ids.length === 0 ? [] : await this.store.getMany<T>(collection, ids);
    return new Map(found.filter(({ environment_id }) => environment_id === environmentId).map((document) => [document._id, document]));
  }
}

function agentErrors(agent: Agent | undefined, goal: unknown): readonly FieldError[] {
  if (!agent) return [noSuchAgent];
  return [...(agent.outbound === false ? [notOutbound] : []), ...(typeof goal === 'string' ? goalErrors(agent, goal) : [])];
}

/** An agent that names what it finds out can be held to it. */
function goalErrors({ post_call_variables: variables = [] }: Agent, goal: string): readonly FieldError[] {
  const isKnown = variables.length === 0 || variables.some(({ name, type }) => name === goal && type === 'boolean');
  return isKnown ? [] : [noSuchGoal];
}

const notOutbound: FieldError = { field: 'agent_id', code: 'AGENT_NOT_OUTBOUND', message: 'must be an agent that may call people; this one only takes calls' };

const noSuchGoal: FieldError = { field: 'goal_completion_variable', code: 'NO_SUCH_VARIABLE', message: "must be a boolean among the agent's post_call_variables" };

const noSuchAgent: FieldError = { field: 'agent_id', code: 'AGENT_NOT_FOUND', message: 'must be an agent of this environment; create it with POST /agents, or look it up with GET /agents' };

const noSuchList = (index: number): FieldError => ({
  field: `do_not_call_list_ids.${index}`,
  code: 'LIST_NOT_FOUND',
  message: 'must be a named do-not-call list of this environment; make it with POST /dnc-lists, or look it up with GET /dnc-lists',
});

const noSuchNumber = (index: number): FieldError => ({
  field: `phone_number_ids.${index}`,
  code: 'PHONE_NUMBER_NOT_FOUND',
  message: 'must be a phone number of this environment; add it with POST /phone-numbers, or look it up with GET /phone-numbers',
});
