import type { ExistingImport } from '@carillon/domain/import';
import type { Cause } from '@carillon/kernel';
import type { Target } from '@carillon/contact-source';
import type { CollectionDefinition, Document } from '@carillon/platform/read-store';

export interface SourceOptions {
  readonly filename: string | null;
  readonly default_country?: string;
  readonly mapping?: Readonly<Record<string, Target>>;
}

/**
 * An import as this service works on it: how to read its source, and its state as of the stream's revision `_v - 1`, so
 * that nobody has to read a stream of a million rows again. The stream is the truth; what came after is read from it.
 */
export interface ImportJob extends Document {
  readonly environment_id: string;
  readonly campaign_id: string;
  readonly source: SourceOptions;
  readonly cause: Pick<Cause, 'correlationId' | 'causationId' | 'actor'>;
  readonly state: ExistingImport | null;
  /** Not ended yet, or undone and not yet released, as far as is known. */
  readonly is_open: boolean;
}

export const IMPORT_JOBS: CollectionDefinition<ImportJob> = { name: 'import_jobs', indexes: [{ fields: ['is_open'] }, { fields: ['campaign_id', 'is_open'] }] };

export type NewJob = Omit<ImportJob, '_v' | 'state' | 'is_open'>;

interface NewSource {
  readonly importId: string;
  readonly campaignId: string;
  readonly source: SourceOptions;
}

export const newJob = ({ importId, campaignId, source }: NewSource, { environmentId, correlationId, causationId, actor }: Cause): NewJob => ({
  _id: importId,
  environment_id: environmentId,
  campaign_id: campaignId,
  source,
  cause: { correlationId, causationId, actor },
});
