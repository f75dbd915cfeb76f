import { Inject, Injectable } from '@nestjs/common';
import { READ_STORE } from '@carillon/platform/config';
import { HttpProblem, readAtLeast, type ErrorCode } from '@carillon/platform/http';
import type { CollectionDefinition, Document, ReadStore } from '@carillon/platform/read-store';
import { campaignBoard, type CampaignDocument } from '../projections/campaign-board.projection';

type Owned = Document & { readonly environment_id: string };

export interface Wanted {
  readonly environmentId: string;
  readonly id: string;
  readonly minRevision?: number | undefined;
}

/** Documents of the environment that asks; those of others do not exist for it. */
@Injectable()
export class OwnedDocuments {
  constructor(@Inject(READ_STORE) private readonly store: ReadStore) {}

  /** @throws HttpProblem with the code when the environment has no such document. */
  async find<T extends Owned>({ name }: CollectionDefinition<T>, { environmentId, id, minRevision }: Wanted, missing: ErrorCode): Promise<T> {
    const found = await readAtLeast<T>(this.store, { collection: name, id, minRevision });
    if (found?.environment_id === environmentId) return found;
    throw new HttpProblem(missing, `There is none with the id ${id} here; take the id from a list or from the answer that made it`);
  }

  campaign(wanted: Wanted): Promise<CampaignDocument> {
    return this.find<CampaignDocument>(campaignBoard.definition, wanted, 'CAMPAIGN_NOT_FOUND');
  }
}
