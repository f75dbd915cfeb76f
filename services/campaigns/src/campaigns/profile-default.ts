import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { READ_STORE } from '@carillon/platform/config';
import type { Document, ReadStore } from '@carillon/platform/read-store';

interface EnvironmentDocument extends Document {
  readonly compliance_profile?: string;
}

const ENVIRONMENTS = 'environments';

type Body = Readonly<Record<string, unknown>>;

/** The compliance profile of the environment, for campaigns that name none. It is written into the campaign: a later choice leaves it alone. */
@Injectable()
export class ProfileDefault implements OnModuleInit {
  constructor(@Inject(READ_STORE) private readonly store: ReadStore) {}

  onModuleInit(): Promise<void> {
    return this.store.open({ name: ENVIRONMENTS, indexes: [] });
  }

  async withDefault(body: Body, environmentId: string): Promise<Body> {
    if (body['compliance_profile'] !== undefined) return body;
    const environment = await this.store.get<EnvironmentDocument>(ENVIRONMENTS, environmentId);
    return environment?.compliance_profile === undefined ? body : { ...body, compliance_profile: environment.compliance_profile };
  }
}
