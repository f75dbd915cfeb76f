import { IsIn, IsInt, IsOptional, IsString, Matches, MaxLength, MinLength } from 'class-validator';
import { IsInstant } from './instant';

const MAX_REASON = 500;

export class LoadRegistryQuery {
  /** When the source gave the data out: laws count its age from here. */
  @IsInstant() obtained_at!: string;
  @IsString() @MinLength(1) @MaxLength(MAX_REASON) reason!: string;
  /** `changes`: rows that add to and take from the version before. */
  @IsOptional() @IsIn(['full', 'changes']) kind?: 'full' | 'changes';
  /** ISO 3166-1, two letters; numbers of ten digits are of the North American plan where it is one of its countries. */
  @IsOptional() @Matches(/^[A-Z]{2}$/) country?: string;
  /** A full version may hold less than half of the one before. */
  @IsOptional() @IsIn(['true', 'false']) may_shrink?: 'true' | 'false';
}

export class WithdrawRegistryBody {
  @IsString() @MinLength(1) @MaxLength(MAX_REASON) reason!: string;
}

export class RegistryForm {
  @IsString() name!: string;
  @IsInt() version!: number;
  @IsIn(['current', 'withdrawn']) status!: string;
  @IsOptional() @IsString() country!: string | null;
  @IsOptional() @IsInstant() obtained_at!: string | null;
  @IsInstant() loaded_at!: string;
  @IsInt() numbers!: number;
  @IsInt() wildcards!: number;
  @IsInt() expiring!: number;
  @IsInt() bytes!: number;
}

export class RegistryVersionForm {
  @IsInt() version!: number;
  @IsIn(['full', 'changes', 'withdrawal']) kind!: string;
  @IsString() by!: string;
  @IsInstant() at!: string;
  @IsString() reason!: string;
}

export class RegistryLoadForm {
  @IsString() id!: string;
  @IsIn(['full', 'changes']) kind!: string;
  @IsIn(['reading', 'writing', 'loaded', 'failed']) status!: string;
  @IsInt() bytes!: number;
  @IsInt() rows!: number;
  @IsInt() rejected!: number;
  @IsOptional() @IsInt() version!: number | null;
  @IsOptional() @IsString() error!: string | null;
  @IsInstant() started_at!: string;
}

export class EntryHistoryForm {
  @IsIn(['added', 'removed']) change!: string;
  @IsInt() version!: number;
  @IsString() by!: string;
  @IsInstant() at!: string;
  @IsOptional() @IsString() reason!: string | null;
  @IsString() source!: string;
  @IsOptional() @IsInstant() expires_at!: string | null;
}
