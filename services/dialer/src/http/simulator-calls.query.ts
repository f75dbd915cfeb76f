import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';

export class SimulatorCallsQuery {
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(10_000)
  readonly limit: number = 100;

  /** The `sequence` of the last record seen. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  readonly after: number = 0;
}
