import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { FieldError } from '@carillon/kernel';
import { READ_STORE } from '@carillon/platform/config';
import type { Document, ReadStore } from '@carillon/platform/read-store';

type Owned = Document & { readonly environment_id: string };

export interface References {
  readonly agentId?: unknown;
  readonly phoneNumberIds?: unknown;
}

const texts = (value: unknown): readonly string[] => (Array.isArray(value) ? value.filter((element) => typeof element === 'string') : []);

/** Whether what a campaign names is in its environment. */
@Injectable()
export class CampaignReferences implements OnModuleInit {
  constructor(@Inject(READ_STORE) private readonly store: ReadStore) {}

  async onModuleInit(): Promise<void> {
    await Promise.all(['agents', 'phone_numbers'].map((name) => this.store.open({ name, indexes: [] })));
  }

  async errors({ agentId, phoneNumberIds }: References, environmentId: string): Promise<readonly FieldError[]> {
    const [agents, numbers] = await Promise.all([this.owned('agents', texts([agentId]), environmentId), this.owned('phone_numbers', texts(phoneNumberIds), environmentId)]);
    return [
      ...texts([agentId]).flatMap((id) => (agents.has(id) ? [] : [noSuchAgent])),
      ...texts(phoneNumberIds).flatMap((id, index) => (numbers.has(id) ? [] : [noSuchNumber(index)])),
    ];
  }

  private async owned(collection: string, ids: readonly string[], environmentId: string): Promise<ReadonlySet<string>> {
    const found = ids.length === 0 ? [] : await this.store.getMany<Owned>(collection, ids);
    return new Set(found.flatMap(({ _id, environment_id }) => (environment_id === environmentId ? [_id] : [])));
  }
}

const noSuchAgent: FieldError = { field: 'agent_id', code: 'AGENT_NOT_FOUND', message: 'must be an agent of this environment; create it with POST /agents, or look it up with GET /agents' };

const noSuchNumber = (index: number): FieldError => ({
  field: `phone_number_ids.${index}`,
  code: 'PHONE_NUMBER_NOT_FOUND',
  message: 'must be a phone number of this environment; add it with POST /phone-numbers, or look it up with GET /phone-numbers',
});
