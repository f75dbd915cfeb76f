import { CONSENT_PURPOSES, type ConsentPurpose } from '@carillon/domain/number';
import { IsE164 } from '@carillon/platform/http';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsIn, IsISO8601, IsOptional, IsString, MaxLength, MinLength, ValidateNested } from 'class-validator';

const INSTANT = [{ strict: true, strictSeparator: true }, { message: '$property must be an instant of ISO 8601; write for example 2026-01-31T09:00:00Z' }] as const;
const MAX_CONSENTS = 10_000;

/** What a statement is about: a debt by the reference that contacts carry in `debt_id`; absent: everything. */
class AboutDebt {
  @IsOptional()
  @IsString()
  @MinLength(1)
  @MaxLength(255)
  readonly debt_id?: string;
}

export class ConsentBody extends AboutDebt {
  /** `artificial_voice`: to a voice that a machine makes; `telemarketing`: to sales calls; `further_calls`: to more calls about a debt. */
  @IsIn(CONSENT_PURPOSES)
  readonly purpose!: ConsentPurpose;

  /** How it was given: what would be shown to whoever doubts it. */
  @IsString()
  @MinLength(1)
  @MaxLength(2_000)
  readonly evidence!: string;

  /** Default: now. */
  @IsOptional()
  @IsISO8601(...INSTANT)
  readonly given_at?: string;

  /** When it begins to allow; default: when it was given. */
  @IsOptional()
  @IsISO8601(...INSTANT)
  readonly from?: string;

  /** When it ends; default: never, or as the law says. */
  @IsOptional()
  @IsISO8601(...INSTANT)
  readonly until?: string;
}

export class NumberConsentBody extends ConsentBody {
  @IsE164()
  readonly phone_number!: string;
}

export class ConsentsBody {
  @ArrayMinSize(1)
  @ArrayMaxSize(MAX_CONSENTS)
  @ValidateNested({ each: true })
  @Type(() => NumberConsentBody)
  readonly consents!: readonly NumberConsentBody[];
}

export class RevocationBody extends AboutDebt {
  @IsIn(CONSENT_PURPOSES)
  readonly purpose!: ConsentPurpose;

  /** Default: now. */
  @IsOptional()
  @IsISO8601(...INSTANT)
  readonly revoked_at?: string;
}

export class ConversationBody extends AboutDebt {
  /** Default: now. */
  @IsOptional()
  @IsISO8601(...INSTANT)
  readonly held_at?: string;
}

export class CorrectionBody {
  /** `wrong_number`: earlier calls were not to this person. */
  @IsIn(['wrong_number'])
  readonly kind!: 'wrong_number';

  /** Which of the contact's numbers was a wrong one; default: the first. */
  @IsOptional()
  @IsE164()
  readonly phone_number?: string;

  /** Calls before it were to somebody else; default: now. */
  @IsOptional()
  @IsISO8601(...INSTANT)
  readonly before?: string;

  @IsString()
  @MinLength(1)
  @MaxLength(500)
  readonly reason!: string;
}
