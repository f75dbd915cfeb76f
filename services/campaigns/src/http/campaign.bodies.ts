import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsNumber, IsOptional, IsString, ValidateNested } from 'class-validator';
import { IsInstant } from './is-instant';

// The shape alone: which values are allowed is the domain's to say.

export class TimeRangeBody {
  @IsString() start!: string;
  @IsString() end!: string;
}

/** Everything that a campaign can do without. */
class OptionalCampaignFields {
  @IsOptional() @IsString() description?: string | null;
  @IsOptional() @IsString() end_date?: string | null;
  @IsOptional() @IsString() timezone?: string;
  /** ISO 8601; UTC where it names no offset. */
  @IsOptional() @IsInstant() launch_at?: string | null;
  @IsOptional() @IsNumber() initial_call_delay?: number;
  @IsOptional() @IsNumber() stagger_ms?: number;
  @IsOptional() @IsNumber() max_retries?: number;
  @IsOptional() @IsNumber() retry_cooldown_hours?: number;
  @IsOptional() @IsBoolean() retry_on_goal_incomplete?: boolean;
  @IsOptional() @IsString() goal_completion_variable?: string | null;
  @IsOptional() @IsBoolean() mark_complete_when_no_leads?: boolean;
  @IsOptional() @IsBoolean() enable_post_completion_cooldown?: boolean;
  @IsOptional() @IsNumber() post_completion_cooldown_hours?: number;
  @IsOptional() @IsNumber() success_cooldown_hours?: number | null;
  @IsOptional() @IsNumber() voicemail_cooldown_hours?: number | null;
  @IsOptional() @IsNumber() no_answer_cooldown_hours?: number | null;
  @IsOptional() @IsNumber() busy_cooldown_hours?: number | null;
  @IsOptional() @IsNumber() failed_cooldown_hours?: number | null;
  @IsOptional() @IsBoolean() do_not_call_enabled?: boolean;
  @IsOptional() @IsString() do_not_call_list_source?: string;
  @IsOptional() @IsArray() do_not_call_custom_list?: string[];
  @IsOptional() @IsBoolean() auto_add_to_dnc_enabled?: boolean;
  @IsOptional() @IsArray() auto_dnc_trigger_statuses?: string[];
  @IsOptional() @IsArray() auto_dnc_trigger_errors?: string[];
  @IsOptional() @IsNumber() max_calls_in_parallel?: number | null;
  @IsOptional() @IsString() lists_sorting_criteria?: string;
  @IsOptional() @IsString() compliance_profile?: string;
  @IsOptional() @IsArray() phone_number_ids?: string[];
}

export class CreateCampaignBody extends OptionalCampaignFields {
  @IsString() name!: string;
  @IsString() campaign_type!: string;
  @IsString() agent_id!: string;
  @IsString() start_date!: string;
  @IsArray() days_of_week!: number[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => TimeRangeBody) call_time_ranges!: TimeRangeBody[];
}

/** What is absent stays as it is. */
export class EditCampaignBody extends OptionalCampaignFields {
  @IsOptional() @IsString() name?: string;
  @IsOptional() @IsString() campaign_type?: string;
  @IsOptional() @IsString() agent_id?: string;
  @IsOptional() @IsString() start_date?: string;
  @IsOptional() @IsArray() days_of_week?: number[];
  @IsOptional() @IsArray() @ValidateNested({ each: true }) @Type(() => TimeRangeBody) call_time_ranges?: TimeRangeBody[];
}

export class CampaignForm extends CreateCampaignBody {
  @IsString() id!: string;
  @IsString() status!: string;
  @IsString() created_at!: string;
  @IsString() updated_at!: string;
}
