import { DEFAULT_PROFILE, DEFAULT_TIMEZONE } from '@carillon/domain/account';
import { IsString, ValidateNested } from 'class-validator';
import { Type } from 'class-transformer';
import type { EnvironmentDocument } from '../directory/documents';
import { PlanBody } from './environment.bodies';

export class EnvironmentForm {
  @IsString() id!: string;
  @IsString() name!: string;
  @ValidateNested() @Type(() => PlanBody) plan!: PlanBody;
  @IsString() compliance_profile!: string;
  @IsString() timezone!: string;
  @IsString() created_at!: string;
}

export const environmentForm = ({ _id, name, plan, compliance_profile = DEFAULT_PROFILE, timezone = DEFAULT_TIMEZONE, created_at }: EnvironmentDocument) => ({ id: _id, name, plan, compliance_profile, timezone, created_at });
