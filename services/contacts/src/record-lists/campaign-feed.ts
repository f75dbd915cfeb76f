import { Injectable } from '@nestjs/common';
import { DomainError, type Cause } from '@carillon/kernel';
import { deriveUuid } from '@carillon/platform/crypto';
import { CampaignGate } from '../importing/campaign-gate';
import { ListImport } from '../importing/list-import';

export interface Fed {
  readonly priority: number;
  readonly contact: Readonly<Record<string, unknown>>;
}

const CLOSED: readonly string[] = ['CAMPAIGN_NOT_EDITABLE', 'CAMPAIGN_NOT_FOUND'];

/** Hands records of a list to a campaign, as an import: the most urgent first, each addition to the list once. */
@Injectable()
export class CampaignFeed {
  constructor(
    private readonly gate: CampaignGate,
    private readonly imports: ListImport,
  ) {}

  /** @param addition of the records to the list; the import's id follows from it. A campaign that is over gets nothing. */
  async feed(campaignId: string, addition: string, records: readonly Fed[], cause: Cause): Promise<void> {
    if (!(await this.isOpen(campaignId, cause.environmentId))) return;
    const contacts = [...records].sort((a, b) => b.priority - a.priority).map(({ contact }) => contact);
    await this.imports.take({ importId: deriveUuid('record-list', addition, campaignId), campaignId, contacts }, cause);
  }

  private async isOpen(campaignId: string, environmentId: string): Promise<boolean> {
    try {
      await this.gate.pass(environmentId, campaignId);
      return true;
    } catch (error) {
      if (error instanceof DomainError && CLOSED.includes(error.code)) return false;
      throw error;
    }
  }
}
