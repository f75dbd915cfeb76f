import { IsArray, IsBoolean, IsIn, IsNumber, IsObject, IsOptional, IsString } from 'class-validator';
import { WEBHOOK_EVENTS, WEBHOOK_METHODS, WEBHOOK_SCHEMES } from '@carillon/domain/campaign';
import { listOf, NestedList, Says, within } from './says';

// The shape alone is checked here: which values are allowed is the domain's to say. `Says` only describes.

const EVENTS = listOf({ type: 'string', enum: WEBHOOK_EVENTS });

export class WebhookHeaderBody {
  @IsString() key!: string;
  @IsString() value!: string;
}

class OptionalWebhookFields {
  /** What deliveries are signed with; null: they are not. Never shown. */
  @Says({ maxLength: 255 }) @IsOptional() @IsString() webhook_secret?: string | null;
  @IsOptional() @IsBoolean() enabled?: boolean;
  /** Seconds that a delivery may take. */
  @Says(within(5, 120)) @IsOptional() @IsNumber() timeout?: number;
  @Says(within(0, 10)) @IsOptional() @IsNumber() max_retries?: number;
  @Says({ enum: WEBHOOK_METHODS }) @IsOptional() @IsString() http_method?: string;
  @Says({ enum: WEBHOOK_SCHEMES }) @IsOptional() @IsString() authorization_scheme?: string;
  /** A bearer's token, user:password, a key, or a whole Authorization header. Never shown. */
  @IsOptional() @IsString() authorization_credentials?: string | null;
  @IsOptional() @IsArray() @NestedList(WebhookHeaderBody) custom_headers?: WebhookHeaderBody[];
  /** By event, an object that is sent instead of the usual one. */
  @IsOptional() @IsObject() templates?: Record<string, unknown>;
  /** Of every call of the campaign, besides what events names. */
  @IsOptional() @IsBoolean() include_call_events?: boolean;
}

export class CreateWebhookBody extends OptionalWebhookFields {
  @Says({ maxLength: 255 }) @IsString() name!: string;
  /** An https address of a public host. */
  @Says({ format: 'uri', maxLength: 500 }) @IsString() webhook_url!: string;
  @Says(EVENTS) @IsArray() events!: string[];
}

/** What is absent stays. */
export class EditWebhookBody extends OptionalWebhookFields {
  @Says({ maxLength: 255 }) @IsOptional() @IsString() name?: string;
  @Says({ format: 'uri', maxLength: 500 }) @IsOptional() @IsString() webhook_url?: string;
  @Says(EVENTS) @IsOptional() @IsArray() events?: string[];
}

export class WebhookForm {
  @IsString() id!: string;
  @IsString() campaign_id!: string;
  @IsString() name!: string;
  @IsString() webhook_url!: string;
  @Says(EVENTS) @IsArray() events!: string[];
  @IsBoolean() enabled!: boolean;
  @IsNumber() timeout!: number;
  @IsNumber() max_retries!: number;
  @IsIn(WEBHOOK_METHODS) http_method!: string;
  @IsIn(WEBHOOK_SCHEMES) authorization_scheme!: string;
  @IsArray() @NestedList(WebhookHeaderBody) custom_headers!: WebhookHeaderBody[];
  @IsObject() templates!: Record<string, unknown>;
  @IsBoolean() include_call_events!: boolean;
  /** Whether there is one: neither it nor the credentials are shown. */
  @IsBoolean() has_secret!: boolean;
  @IsBoolean() has_credentials!: boolean;
  @IsString() created_at!: string;
  @IsString() updated_at!: string;
}
