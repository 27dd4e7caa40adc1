import { Type } from 'class-transformer';
import { IsDate, IsEmail, IsInt, IsOptional, MaxLength, Min, ValidateNested } from 'class-validator';

export class Line {
  @MaxLength(8, { message: 'sku $value is too long' })
  sku!: string;

  @Min(1)
  @IsInt({ message: ({ value }) => `found ${String(value)}` })
  quantity!: number;
}

export class Invoice {
  @IsEmail()
  email!: string;

  @ValidateNested({ each: true })
  @Type(() => Line)
  lines!: Line[];

  @IsOptional()
  @IsDate()
  @Type(() => Date)
  issuedAt?: Date;

  total(): number {
    return this.lines.reduce((sum, { quantity }) => sum + quantity, 0);
  }
}
