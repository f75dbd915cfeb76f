import { Transform, Type } from 'class-transformer';
import { ArrayMaxSize, IsIn, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { IsE164 } from '@carillon/platform/http';

export const DEFAULT_PAGE = 50;

export class DncEntriesQuery {
  @IsOptional() @IsE164() phone_number?: string;
  /** Up to 100 ids of entries, with commas between. */
  @IsOptional() @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',') : value)) @Matches(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, { each: true }) @ArrayMaxSize(100) id?: string[];
  /** Whether the answer says how many entries there are in all. */
  @IsOptional() @IsIn(['true', 'false']) with_total?: 'true' | 'false';
  @IsOptional() @IsIn(['api', 'import', 'automatic', 'campaign']) source?: string;
  /** `true`: not expired; `false`: expired; both without it. */
  @IsOptional() @IsIn(['true', 'false']) active?: 'true' | 'false';
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(1_000) limit?: number;
  /** `next_cursor` of the page before. */
  @IsOptional() @IsString() @MaxLength(2_000) cursor?: string;
}
