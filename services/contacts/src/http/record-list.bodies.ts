import { Transform, Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsInt, IsObject, IsOptional, IsString, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { ListFileForm } from './record-file.bodies';
import { UNIQUENESS } from '@carillon/domain/record-list';

export class CreateRecordListBody {
  @IsString() @MaxLength(120) name!: string;
  /** By what records are told apart; default `phone_number`. */
  @IsOptional() @IsIn(UNIQUENESS) uniqueness?: string;
}

export class RecordListForm extends CreateRecordListBody {
  @IsString() id!: string;
  @IsInt() records_count!: number;
  @IsArray() @IsString({ each: true }) campaign_ids!: string[];
  /** The newest file that was uploaded, and what became of it. */
  @IsOptional() @ValidateNested() @Type(() => ListFileForm) file!: ListFileForm | null;
  @IsString() created_at!: string;
  @IsString() updated_at!: string;
}

export class AddRecordsBody {
  /** Contacts as `POST /campaigns/{id}/contacts` takes them, with `priority` (1 to 11, default 5) and `external` (`{provider, id, …}`) besides. */
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(1_000) records!: unknown[];
}

export class AddedRecordsForm {
  @IsInt() accepted!: number;
  @IsInt() duplicates!: number;
  @IsInt() rejected!: number;
  /** `{row, status: accepted | duplicate | rejected, id?, errors?}` for each record, in their order. */
  @IsArray() results!: readonly unknown[];
}

export class ListRecordForm {
  @IsString() id!: string;
  @IsString() record_list_id!: string;
  @IsInt() priority!: number;
  @IsObject() contact!: Readonly<Record<string, unknown>>;
  @IsObject() external!: Readonly<Record<string, unknown>>;
  @IsString() created_at!: string;
}

export class AttachCampaignBody {
  @IsString() @MaxLength(100) campaign_id!: string;
}

export class RecordListsQuery {
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(100) limit?: number;
  /** `next_cursor` of the page before. */
  @IsOptional() @IsString() @MaxLength(2_000) cursor?: string;
  /** Whether the answer says how many there are in all. */
  @IsOptional() @IsIn(['true', 'false']) with_total?: string;
}

export class ListRecordsQuery extends RecordListsQuery {
  /** Up to 100 ids of records, with commas between. */
  @IsOptional() @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',') : value)) @IsString({ each: true }) @ArrayMaxSize(100) id?: string[];
}
