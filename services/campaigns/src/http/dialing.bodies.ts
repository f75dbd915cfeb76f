import { IsArray, IsBoolean, IsNumber, IsObject, IsOptional, IsString } from 'class-validator';
import { DELAY_UNITS, STATUSES_AFTER_CALL, STRATEGY_TYPES } from '@carillon/domain/campaign';
import { PHONE_TYPES } from '@carillon/kernel';
import { listOf, Nested, Says, within } from './says';

const ATTEMPTS = within(1, 100);

export class CallingHoursBody {
  @Says(listOf(within(1, 7))) @IsArray() days_of_week!: number[];
  /** HH:MM or HH:MM:SS. */
  @IsString() start!: string;
  @IsString() end!: string;
}

export class DelayBody {
  @Says(within(1, 2_592_000)) @IsNumber() amount!: number;
  @Says({ enum: DELAY_UNITS }) @IsString() unit!: string;
}

export class DispositionBody {
  @Says({ enum: STATUSES_AFTER_CALL }) @IsString() status_after_call!: string;
  @IsOptional() @IsBoolean() custom?: boolean;
  @Says(ATTEMPTS) @IsOptional() @IsNumber() max_attempts?: number | null;
  @IsOptional() @Nested(DelayBody) retry_delay?: DelayBody | null;
}

export class DispositionsBody {
  @IsOptional() @Nested(DispositionBody) busy?: DispositionBody;
  @IsOptional() @Nested(DispositionBody) no_answer?: DispositionBody;
  @IsOptional() @Nested(DispositionBody) abandoned?: DispositionBody;
  @IsOptional() @Nested(DispositionBody) hangup_before_connection?: DispositionBody;
  @IsOptional() @Nested(DispositionBody) agent_hangup_before_connection?: DispositionBody;
  @IsOptional() @Nested(DispositionBody) voicemail?: DispositionBody;
  /** FINAL only. */
  @IsOptional() @Nested(DispositionBody) invalid_number?: DispositionBody;
  @IsOptional() @Nested(DispositionBody) failed?: DispositionBody;
}

export class RecordChainBody {
  @Says({ enum: PHONE_TYPES }) @IsString() type!: string;
  @Says(ATTEMPTS) @IsNumber() max_attempts!: number;
  @IsOptional() @Nested(DelayBody) retry_delay?: DelayBody | null;
}

export class PredictiveBody {
  @IsOptional() @IsBoolean() amd_metadata?: boolean | null;
  @Says(within(1, 100)) @IsOptional() @IsNumber() max_abandonment_rate?: number | null;
  @Says(within(1, 3)) @IsOptional() @IsNumber() max_dialing_ratio?: number | null;
  @Says(within(2, 30)) @IsOptional() @IsNumber() abandonment_timeout_seconds?: number | null;
  @Says(within(0, 20)) @IsOptional() @IsNumber() max_skip_attempts?: number | null;
  @Says({ enum: STRATEGY_TYPES }) @IsOptional() @IsString() strategy_type?: string | null;
  @Says(within(6, 300)) @IsOptional() @IsNumber() preview_timeout_seconds?: number | null;
  @IsOptional() @IsBoolean() ivr_enabled?: boolean | null;
}

/** What a dialect gives back to its client to the letter. */
export class VendorBody {
  @IsString() dialect!: string;
  @IsObject() echo!: Record<string, unknown>;
}
