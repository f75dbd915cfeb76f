import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';

export const DEFAULT_PAGE = 50;

/** A whole number that stands for an entry. */
const IsSerial = (): PropertyDecorator => (target, property) => [IsOptional(), Type(() => Number), IsInt(), Min(1)].forEach((decorate) => decorate(target, property));

/** A page of a list of the directory. */
export class DirectoryQuery {
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit?: number;

  /** `next_cursor` of the page before. */
  @IsOptional()
  @IsString()
  @MaxLength(2_000)
  cursor?: string;
}

export class AgentsQuery extends DirectoryQuery {
  /** The agent's own in the environment. */
  @IsSerial() number?: number;
}

export class PhoneNumbersQuery extends DirectoryQuery {
  /** The phone number's own in the environment; not the one that is dialled. */
  @IsSerial() serial?: number;
}
