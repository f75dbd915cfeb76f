import { IsE164 } from '@carillon/platform/http';
import { IsBoolean, IsObject, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';

/** What every call that is asked for by hand has. */
class CallDto {
  @IsE164()
  readonly to!: string;

  /** Replacement variables for the agent's prompt. */
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
}
