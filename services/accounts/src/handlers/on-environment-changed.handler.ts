import { Controller } from '@nestjs/common';
import { TOPICS, type PublicEvent } from '@carillon/contracts';
import { toIso } from '@carillon/kernel';
import { OnMessage } from '@carillon/platform/nest';
import { Directory } from '../directory/directory';
import { ENVIRONMENTS, TOKENS, type EnvironmentDocument } from '../directory/documents';
import { planForm } from '../directory/plan.form';
import { DIRECTORY_GROUP } from './directory-group';

@Controller()
export class OnEnvironmentChangedHandler {
  constructor(private readonly directory: Directory) {}

  @OnMessage({ group: DIRECTORY_GROUP, topic: TOPICS.account, type: 'EnvironmentCreated' })
  async onCreated({ data, metadata }: PublicEvent<'EnvironmentCreated'>): Promise<void> {
    const { environmentId, name, plan, at } = data;
    const document: EnvironmentDocument = {
      _id: environmentId,
      _v: metadata.revision,
      environment_id: environmentId,
      name,
      plan: planForm(plan),
      created_at: toIso(at),
    };
    await this.directory.put(ENVIRONMENTS, [document]);
  }

  @OnMessage({ group: DIRECTORY_GROUP, topic: TOPICS.account, type: 'ComplianceProfileChosen' })
  onProfileChosen({ data, metadata: { revision } }: PublicEvent<'ComplianceProfileChosen'>): Promise<void> {
    return this.change(data.environmentId, { compliance_profile: data.complianceProfile, _v: revision });
  }

  @OnMessage({ group: DIRECTORY_GROUP, topic: TOPICS.account, type: 'TimezoneChosen' })
  onTimezoneChosen({ data, metadata: { revision } }: PublicEvent<'TimezoneChosen'>): Promise<void> {
    return this.change(data.environmentId, { timezone: data.timezone, _v: revision });
  }

  /** Tokens carry their plan, so that a request costs one look-up. */
  @OnMessage({ group: DIRECTORY_GROUP, topic: TOPICS.account, type: 'PlanChanged' })
  async onPlanChanged({ data, metadata: { revision } }: PublicEvent<'PlanChanged'>): Promise<void> {
    const changed = { plan: planForm(data.plan), _v: revision };
    for await (const tokens of this.directory.tokensOf(data.environmentId)) {
      await this.directory.put(TOKENS, tokens.map((token) => ({ ...token, ...changed })));
    }
    await this.change(data.environmentId, changed);
  }

  private async change(id: string, changed: Partial<EnvironmentDocument>): Promise<void> {
    const environment = await this.directory.environment(id);
    if (environment) await this.directory.put(ENVIRONMENTS, [{ ...environment, ...changed }]);
  }
}
