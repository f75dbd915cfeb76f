import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { IsE164 } from '@carillon/platform/http';

export const DEFAULT_PAGE = 50;

export class DncEntriesQuery {
  @IsOptional() @IsE164() phone_number?: string;
  @IsOptional() @IsIn(['api', 'import', 'automatic', 'campaign']) source?: string;
  /** `true`: not expired; `false`: expired; both without it. */
  @IsOptional() @IsIn(['true', 'false']) active?: 'true' | 'false';
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(1_000) limit?: number;
  /** `next_cursor` of the page before. */
  @IsOptional() @IsString() @MaxLength(2_000) cursor?: string;
}
