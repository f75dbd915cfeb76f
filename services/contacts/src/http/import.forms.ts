import { IsInt, IsOptional, IsString } from 'class-validator';
import { toIso } from '@carillon/kernel';
import type { JournalEntry } from '../importing/import-journal';

export class ImportForm {
  @IsString() id!: string;
  @IsString() campaign_id!: string;
  @IsString() status!: string;
  @IsOptional() @IsString() filename!: string | null;
  @IsInt() rows!: number;
  @IsInt() accepted!: number;
  @IsInt() duplicates!: number;
  @IsInt() rejected!: number;
  @IsOptional() @IsString() started_at!: string | null;
}

/** An import as its journal knows it: right at this moment, while the list of imports may lag behind. */
export function importForm({ job, loaded: { state } }: JournalEntry): ImportForm {
  const known = state.status === 'absent' ? undefined : state;
  return {
    id: job._id,
    campaign_id: job.campaign_id,
    status: known?.status ?? 'running',
    filename: job.source.filename,
    rows: known?.rows ?? 0,
    accepted: known?.accepted ?? 0,
    duplicates: known?.duplicates ?? 0,
    rejected: known?.rejected ?? 0,
    started_at: known ? toIso(known.startedAt) : null,
  };
}

export const addressOf = (importId: string): string => `/api/v1/imports/${importId}`;
