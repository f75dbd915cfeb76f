import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean, IsIn, IsInt, IsISO8601, IsNumber, IsObject, IsOptional, IsString, Matches, Max, Min, ValidateNested } from 'class-validator';
import { PROFILES } from '@carillon/domain/compliance';
import { OUTCOMES, type Outcome } from '@carillon/kernel';

const CLOCK_TIME = /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/;
const MOST_TRACED = 100_000;

export class ForecastRatesBody {
  /** Share of all calls that end so; all together 1. */
  @IsOptional() @IsObject() readonly outcomes?: Partial<Record<Outcome, number>>;
  /** Of conversations: how many reach their goal. */
  @IsOptional() @IsNumber() @Min(0) @Max(1) readonly goal_rate?: number;
  @IsOptional() @IsNumber() @Min(0) @Max(600) readonly ring_seconds?: number;
  /** Mean. */
  @IsOptional() @IsNumber() @Min(0) @Max(36_000) readonly talk_seconds?: number;
}

export class ForecastRangeBody {
  @Matches(CLOCK_TIME) readonly start!: string;
  @Matches(CLOCK_TIME) readonly end!: string;
}

/** Settings of the campaign that are to be different in the forecast, and there alone. */
export class WhatIfBody {
  @IsOptional() @IsIn(Object.keys(PROFILES)) readonly compliance_profile?: string;
  @IsOptional() @IsInt() @Min(1) @Max(1_000_000) readonly max_calls_in_parallel?: number;
  @IsOptional() @IsInt() @Min(0) @Max(99) readonly max_retries?: number;
  @IsOptional() @IsInt() @Min(1) @Max(168) readonly retry_cooldown_hours?: number;
  @IsOptional() @IsArray() @ArrayMinSize(1) @IsInt({ each: true }) @Min(1, { each: true }) @Max(7, { each: true }) readonly days_of_week?: number[];
  @IsOptional() @IsArray() @ArrayMinSize(1) @ArrayMaxSize(48) @ValidateNested({ each: true }) @Type(() => ForecastRangeBody) readonly call_time_ranges?: ForecastRangeBody[];
}

/** How an attempt of a real run ended. */
export class TracedAttemptBody {
  @IsString() readonly lead_id!: string;
  @IsInt() @Min(1) readonly attempt!: number;
  @IsIn(OUTCOMES) readonly outcome!: Outcome;
  @IsOptional() @IsBoolean() readonly goal_reached?: boolean;
  /** From its authorisation to its end. */
  @IsNumber() @Min(0) readonly seconds!: number;
}

/** Everything may be left out: history, or else plain assumptions, say the rest. */
export class ForecastBody {
  @IsOptional() @ValidateNested() @Type(() => ForecastRatesBody) readonly rates?: ForecastRatesBody;
  /** When it begins; default now, or the launch. */
  @IsOptional() @IsISO8601({ strict: true, strictSeparator: true }) readonly from?: string;
  /** What is not over by then is told as pending. */
  @IsOptional() @IsInt() @Min(1) @Max(400) readonly horizon_days?: number;
  /** How many futures are drawn: the band lies between them. */
  @IsOptional() @IsInt() @Min(1) @Max(20) readonly runs?: number;
  @IsOptional() @IsInt() @Min(0) @Max(0xffffffff) readonly seed?: number;
  /** What the carrier takes; default: no limit. */
  @IsOptional() @IsInt() @Min(1) @Max(100_000) readonly calls_per_second?: number;
  @IsOptional() @IsNumber() @Min(0) @Max(1_000) readonly cost_per_minute?: number;
  /** Attempts to list one by one. */
  @IsOptional() @IsInt() @Min(0) @Max(10_000) readonly attempts_shown?: number;
  @IsOptional() @ValidateNested() @Type(() => WhatIfBody) readonly what_if?: WhatIfBody;
  /** Instead of rates: how calls really ended. The forecast then makes the attempts of that run. */
  @IsOptional() @IsArray() @ArrayMaxSize(MOST_TRACED) @ValidateNested({ each: true }) @Type(() => TracedAttemptBody) readonly trace?: TracedAttemptBody[];
}
