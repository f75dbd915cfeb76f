import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Matches, MaxLength, Min, MinLength } from 'class-validator';
import { FILE_OUTCOMES } from '@carillon/domain/record-list';

const MD5 = /^[0-9a-f]{32}$/i;

export class AnnounceFileBody {
  @IsString() @MinLength(1) @MaxLength(255) filename!: string;
  /** Up to 10,000,000. */
  @IsInt() @Min(1) byte_size!: number;
  /** Its MD5, hexadecimal. */
  @Matches(MD5, { message: '$property must be an MD5 of 32 hexadecimal digits' }) checksum!: string;
  @IsIn(['text/csv']) content_type!: string;
}

export class AnnouncedFileForm {
  @IsString() id!: string;
  @IsString() record_list_id!: string;
  /** Where the file is put, with `PUT` and without a token, below this server; good for a quarter of an hour. */
  @IsString() upload_url!: string;
  @IsString() expires_at!: string;
}

export class PutFileQuery {
  @IsString() @MaxLength(255) filename!: string;
  @Type(() => Number) @IsInt() byte_size!: number;
  @IsString() @MaxLength(32) checksum!: string;
  @Type(() => Number) @IsInt() expires!: number;
  @IsString() @MaxLength(64) signature!: string;
}

/** What became of a file. */
export class ListFileForm {
  @IsString() id!: string;
  @IsString() record_list_id!: string;
  @IsString() filename!: string;
  @IsIn(FILE_OUTCOMES) outcome!: string;
  @IsInt() accepted!: number;
  @IsInt() duplicates!: number;
  @IsInt() rejected!: number;
  @IsOptional() @IsString() reason!: string | null;
}
