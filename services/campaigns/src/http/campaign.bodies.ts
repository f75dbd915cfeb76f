import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsNumber, IsOptional, IsString, ValidateIf, ValidateNested } from 'class-validator';
import { CALLING_HOURS_ZONES, CAMPAIGN_TYPES, COMPLIANCE_PROFILES, DIALING_MODES, DNC_SOURCES, LEAD_ORDERS } from '@carillon/domain/campaign';
import { OUTCOMES } from '@carillon/kernel';
import { DispositionsBody, CallingHoursBody, DelayBody, PredictiveBody, RecordChainBody, VendorBody } from './dialing.bodies';
import { IsInstant } from './is-instant';
import { Nested, NestedList, Says, within, listOf } from './says';

// The shape alone is checked here: which values are allowed is the domain's to say. `Says` only describes.

const HOURS = within(1, 168);
const WEEKDAYS = listOf(within(1, 7));
const PHONE_NUMBERS = listOf({ type: 'string', example: '+12025550123' });
const SOME_OUTCOMES = listOf({ type: 'string', enum: OUTCOMES });

export class TimeRangeBody {
  @IsString() start!: string;
  @IsString() end!: string;
}

/** Everything that a campaign can do without. */
class OptionalCampaignFields {
  @IsOptional() @IsString() description?: string | null;
  @Says({ format: 'date' }) @IsOptional() @IsString() end_date?: string | null;
  @IsOptional() @IsString() timezone?: string;
  /** ISO 8601; UTC where it names no offset. */
  @Says({ type: 'string', format: 'date-time' }) @IsOptional() @IsInstant() launch_at?: string;
  @IsOptional() @IsNumber() initial_call_delay?: number;
  @IsOptional() @IsNumber() stagger_ms?: number;
  /** 0 to 10; to 99 where retry_delay, dispositions, record_chain or retry_offsets_minutes say when. */
  @Says(within(0, 99)) @IsOptional() @IsNumber() max_retries?: number;
  @Says(HOURS) @IsOptional() @IsNumber() retry_cooldown_hours?: number;
  @IsOptional() @IsBoolean() retry_on_goal_incomplete?: boolean;
  @IsOptional() @IsString() goal_completion_variable?: string | null;
  @IsOptional() @IsBoolean() mark_complete_when_no_leads?: boolean;
  @IsOptional() @IsBoolean() enable_post_completion_cooldown?: boolean;
  @Says(HOURS) @IsOptional() @IsNumber() post_completion_cooldown_hours?: number;
  @Says(HOURS) @IsOptional() @IsNumber() success_cooldown_hours?: number | null;
  @Says(HOURS) @IsOptional() @IsNumber() voicemail_cooldown_hours?: number | null;
  @Says(HOURS) @IsOptional() @IsNumber() no_answer_cooldown_hours?: number | null;
  @Says(HOURS) @IsOptional() @IsNumber() busy_cooldown_hours?: number | null;
  @Says(HOURS) @IsOptional() @IsNumber() failed_cooldown_hours?: number | null;
  @IsOptional() @IsBoolean() do_not_call_enabled?: boolean;
  @Says({ enum: DNC_SOURCES }) @IsOptional() @IsString() do_not_call_list_source?: string;
  @Says(listOf({ type: 'string' })) @IsOptional() @IsArray() do_not_call_list_ids?: string[];
  @Says(PHONE_NUMBERS) @IsOptional() @IsArray() do_not_call_custom_list?: string[];
  @IsOptional() @IsBoolean() auto_add_to_dnc_enabled?: boolean;
  @Says(SOME_OUTCOMES) @IsOptional() @IsArray() auto_dnc_trigger_statuses?: string[];
  @Says(SOME_OUTCOMES) @IsOptional() @IsArray() auto_dnc_trigger_errors?: string[];
  @IsOptional() @IsNumber() max_calls_in_parallel?: number | null;
  @Says({ enum: LEAD_ORDERS }) @IsOptional() @IsString() lists_sorting_criteria?: string;
  @Says({ enum: COMPLIANCE_PROFILES }) @IsOptional() @IsString() compliance_profile?: string;
  @Says(listOf({ type: 'string' })) @IsOptional() @IsArray() phone_number_ids?: string[];
  /** Windows per weekday, instead of days_of_week and call_time_ranges. */
  @IsOptional() @IsArray() @NestedList(CallingHoursBody) calling_hours?: CallingHoursBody[] | null;
  @Says({ enum: CALLING_HOURS_ZONES }) @IsOptional() @IsString() calling_hours_zone?: string;
  @IsOptional() @Nested(DelayBody) retry_delay?: DelayBody | null;
  @IsOptional() @Nested(DispositionsBody) dispositions?: DispositionsBody | null;
  /** Exactly one of each phone type, in the order in which they are tried. */
  @IsOptional() @IsArray() @NestedList(RecordChainBody) record_chain?: RecordChainBody[] | null;
  /** Ascending, from a lead's first call. */
  @Says(listOf(within(1, 525_600))) @IsOptional() @IsArray() retry_offsets_minutes?: number[] | null;
  @IsOptional() @IsBoolean() retry_on_voicemail?: boolean;
  @Says({ enum: DIALING_MODES }) @IsOptional() @IsString() dialing_mode?: string;
  @Says(within(1, 10)) @IsOptional() @IsNumber() priority?: number;
  @IsOptional() @IsBoolean() run_once?: boolean;
  @Says(within(6, 120)) @IsOptional() @IsNumber() ring_timeout_seconds?: number;
  @IsOptional() @IsBoolean() answering_machine_detection?: boolean;
  @IsOptional() @Nested(PredictiveBody) predictive?: PredictiveBody | null;
  @IsOptional() @Nested(VendorBody) vendor?: VendorBody | null;
}

const withoutCallingHours = ({ calling_hours, ...body }: CreateCampaignBody, field: 'days_of_week' | 'call_time_ranges'): boolean =>
  calling_hours === undefined || calling_hours === null || body[field] !== undefined;

const namesAgent = ({ agent_id, dialing_mode = 'voice' }: CreateCampaignBody): boolean => dialing_mode === 'voice' || (agent_id !== undefined && agent_id !== null);

export class CreateCampaignBody extends OptionalCampaignFields {
  @Says({ maxLength: 255 }) @IsString() name!: string;
  @Says({ enum: CAMPAIGN_TYPES }) @IsString() campaign_type!: string;
  /** Not needed, and null, where people are to talk (dialing_mode). */
  @Says({ type: 'string', nullable: true }) @ValidateIf(namesAgent) @IsString() agent_id!: string | null;
  @Says({ format: 'date' }) @IsString() start_date!: string;
  /** Needed without calling_hours. */
  @Says(WEEKDAYS) @ValidateIf((body: CreateCampaignBody) => withoutCallingHours(body, 'days_of_week')) @IsArray() days_of_week!: number[];
  /** Needed without calling_hours. */
  @ValidateIf((body: CreateCampaignBody) => withoutCallingHours(body, 'call_time_ranges'))
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => TimeRangeBody)
  call_time_ranges!: TimeRangeBody[];
}

/** What is absent stays as it is. */
export class EditCampaignBody extends OptionalCampaignFields {
  @Says({ maxLength: 255 }) @IsOptional() @IsString() name?: string;
  @Says({ enum: CAMPAIGN_TYPES }) @IsOptional() @IsString() campaign_type?: string;
  @IsOptional() @IsString() agent_id?: string | null;
  @Says({ format: 'date' }) @IsOptional() @IsString() start_date?: string;
  @Says(WEEKDAYS) @IsOptional() @IsArray() days_of_week?: number[];
  @IsOptional() @IsArray() @ValidateNested({ each: true }) @Type(() => TimeRangeBody) call_time_ranges?: TimeRangeBody[];
}

export class CampaignForm extends CreateCampaignBody {
  @IsString() id!: string;
  /** The campaign's own in its environment. */
  @IsNumber() number!: number | null;
  @IsString() status!: string;
  @IsBoolean() action_required!: boolean;
  @IsString() action_required_reason!: string | null;
  @IsString() created_at!: string;
  @IsString() updated_at!: string;
}
