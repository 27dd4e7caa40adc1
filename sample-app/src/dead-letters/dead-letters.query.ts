import { Type } from 'class-transformer';
import { IsInt, IsOptional, Matches, Max, Min } from 'class-validator';

export class DeadLettersQuery {
  /** The `cursor` of the page before. */
  @IsOptional()
  @Matches(/^[\w.-]+\/[\w.-]*\/[\w:-]*$/, { message: 'cursor must be one that a page has given' })
  readonly cursor?: string;

  @IsInt()
  @Min(1)
  @Max(100)
  @Type(() => Number)
  readonly limit: number = 20;
}
