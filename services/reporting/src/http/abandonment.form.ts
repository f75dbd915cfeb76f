import { IsArray, IsInt, IsNumber, IsOptional, IsString } from 'class-validator';

/** Counts are of calls that are over; test calls are left out. */
export class AbandonmentForm {
  @IsString() campaign_id!: string;
  @IsString() generated_at!: string;
  @IsString() compliance_profile!: string;
  /** The hour of the first call, from which periods are counted; `null` before there is one. */
  @IsOptional() @IsString() started_at!: string | null;
  /** Who answered and was talked to by nobody for longer than this was abandoned. */
  @IsInt() grace_seconds!: number;
  /** Answered by a person, in all. */
  @IsInt() answered_live!: number;
  @IsInt() abandoned!: number;
  /** Percent of them. */
  @IsNumber() rate!: number;
  /**
   * For each rule of the profile `{days, jurisdiction, source, limit, successive: [{from, until, answered_live, abandoned, rate, kept}], trailing: {answered_live, abandoned, rate, kept}}`:
   * successive periods of so many days from `started_at` to the last call, and the last so many until now. `limit` is a percentage. `kept` is whether it is within the limit, `null` where no law says one. A profile
   * without such a rule has one entry of 30 days.
   */
  @IsArray() periods!: readonly object[];
}
