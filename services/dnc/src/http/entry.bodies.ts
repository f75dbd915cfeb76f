import { ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsString, Length, MaxLength, MinLength } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { IsE164 } from '@carillon/platform/http';
import { IsInstant } from './instant';

export const MAX_ENTRIES = 1_000;
const MAX_REASON = 500;

/** Checked entry by entry, so that one that is wrong does not cost the others. */
export class DncEntryBody {
  @IsE164() phone_number!: string;
  @IsOptional() @IsString() @MaxLength(MAX_REASON) reason?: string | null;
  /** The entry ends by itself then; never without it. */
  @IsOptional() @IsInstant() expires_at?: string | null;
}

export class AddDncEntriesBody {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MAX_ENTRIES)
  @JSONSchema({ items: { $ref: '#/components/schemas/DncEntryBody' } })
  entries!: unknown[];
}

const NUMBERS = { items: { type: 'string', example: '+12025550123' } } as const;

export class RemoveDncEntriesBody {
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(MAX_ENTRIES) @JSONSchema(NUMBERS) phone_numbers!: unknown[];
  @IsString() @MinLength(1) @MaxLength(MAX_REASON) reason!: string;
}

export class CheckDncBody {
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(MAX_ENTRIES) @JSONSchema(NUMBERS) phone_numbers!: unknown[];
  /** Its own list counts too. */
  @IsOptional() @IsString() @Length(1, 100) campaign_id?: string;
}

/** What is seen of an entry. */
export class DncEntryForm {
  /** Of its number: the same on every list. */
  @IsString() id!: string;
  @IsString() list!: string;
  @IsString() phone_number!: string;
  @IsOptional() @IsString() reason!: string | null;
  @IsIn(['api', 'import', 'automatic', 'campaign']) source!: string;
  @IsOptional() @IsInstant() expires_at!: string | null;
  @IsInstant() created_at!: string;
  @IsBoolean() active!: boolean;
}

/** What became of a request about a list. `effective`: every later dial takes it into account. */
export class DncChangeForm {
  @IsBoolean() effective!: boolean;
  /** Of a list that is kept as versions. */
  @IsOptional() @IsInt() version!: number | null;
  @IsOptional() @IsString() message?: string;
  @IsArray() @JSONSchema({ items: { type: 'object' } }) results!: unknown[];
}
