import { DEFAULT_PROFILE } from '@carillon/domain/account';
import { IsString, ValidateNested } from 'class-validator';
import { Type } from 'class-transformer';
import type { EnvironmentDocument } from '../directory/documents';
import { PlanBody } from './environment.bodies';

export class EnvironmentForm {
  @IsString() id!: string;
  @IsString() name!: string;
  @ValidateNested() @Type(() => PlanBody) plan!: PlanBody;
  @IsString() compliance_profile!: string;
  @IsString() created_at!: string;
}

export const environmentForm = ({ _id, name, plan, compliance_profile = DEFAULT_PROFILE, created_at }: EnvironmentDocument) => ({ id: _id, name, plan, compliance_profile, created_at });
