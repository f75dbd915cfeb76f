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

const NOT_STARTED = { status: 'running', rows: 0, accepted: 0, duplicates: 0, rejected: 0, startedAt: null } as const;

/** An import as its journal knows it: right at this moment, while the list of imports may lag behind. */
export function importForm({ job, loaded: { state } }: JournalEntry): ImportForm {
  const { status, rows, accepted, duplicates, rejected, startedAt } = state.status === 'absent' ? NOT_STARTED : state;
  return {
    id: job._id,
    campaign_id: job.campaign_id,
    status,
    filename: job.source.filename,
    rows,
    accepted,
    duplicates,
    rejected,
    started_at: startedAt === null ? null : toIso(startedAt),
  };
}

export const addressOf = (importId: string): string => `/api/v1/imports/${importId}`;
