import { IsE164 } from '@carillon/platform/http';
import { IsBoolean, IsInt, IsObject, IsOptional, IsString, Max, MaxLength, Min, MinLength } from 'class-validator';

const LONGEST_DELAY_SECONDS = 3_600;

/** What every call that is asked for by hand has. */
class CallDto {
  @IsE164()
  readonly to!: string;

  /** Replacement variables for the agent's prompt. Its `person_id` and `debt_id` say whom the call is to and what it is about, as a contact's custom fields do. */
  @IsOptional()
  @IsObject()
  readonly payload?: Record<string, unknown>;

  /** Returned with every event of the call. */
  @IsOptional()
  @IsObject()
  readonly context?: Record<string, unknown>;

  @IsOptional()
  @IsBoolean()
  readonly is_testing?: boolean;
}

export class CampaignCallDto extends CallDto {
  @IsOptional()
  @IsBoolean()
  readonly allow_duplicates?: boolean;
}

export class OneOffCallDto extends CallDto {
  @IsString()
  @MinLength(1)
  @MaxLength(255)
  readonly agent_id!: string;

  /** Seconds to wait before the call is placed. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(LONGEST_DELAY_SECONDS)
  readonly delay_seconds?: number;
}
