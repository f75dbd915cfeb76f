import { Type } from 'class-transformer';
import { IsArray, IsOptional, IsString, ValidateNested } from 'class-validator';
import { PlanBody } from './environment.bodies';

export class IssueTokenBody {
  @IsString() name!: string;
  @IsArray() @IsString({ each: true }) scopes!: string[];
  /** The caller's own when absent; another one only for who runs the platform. */
  @IsOptional() @IsString() environment_id?: string;
}

export class TokenForm {
  @IsString() id!: string;
  @IsString() environment_id!: string;
  @IsString() name!: string;
  @IsArray() @IsString({ each: true }) scopes!: string[];
  @IsString() created_at!: string;
}

export class OwnTokenForm {
  @IsString() id!: string;
  @IsString() environment_id!: string;
  @IsArray() @IsString({ each: true }) scopes!: string[];
  @ValidateNested() @Type(() => PlanBody) plan!: PlanBody;
  /** The account's. */
  @IsString() timezone!: string;
}

export class IssuedTokenForm extends TokenForm {
  /** Shown this once: only its SHA-256 is kept. */
  @IsString() token!: string;
}
