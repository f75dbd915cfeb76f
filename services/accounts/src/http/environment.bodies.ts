import { Type } from 'class-transformer';
import { IsNumber, IsObject, IsOptional, IsString, ValidateNested } from 'class-validator';
import type { Plan } from '@carillon/platform/http';

export class PlanBody implements Plan {
  @IsNumber() parallel_calls!: number;
  @IsNumber() campaigns!: number;
  @IsNumber() requests_per_second!: number;
  @IsNumber() request_burst!: number;
}

export class ComplianceProfileBody {
  /** `standard`, `us-telemarketing`, `us-debt`, `uk`, `ca` or `none`: for campaigns that name none, and for calls of no campaign. */
  @IsString() compliance_profile!: string;
}

export class TimezoneBody {
  /** IANA zone: the account's, where a vendor's API speaks of it. */
  @IsString() timezone!: string;
}

export class CreateEnvironmentBody {
  @IsString() name!: string;
  /** The default plan when absent. */
  @IsOptional() @IsObject() @ValidateNested() @Type(() => PlanBody) plan?: PlanBody;
}
