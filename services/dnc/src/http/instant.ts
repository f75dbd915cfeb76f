import { buildMessage, ValidateBy, type ValidationOptions } from 'class-validator';
import type { Instant } from '@carillon/kernel';
import { isIsoDate } from '@carillon/platform/http';

const SHAPE = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

export const INSTANT_RULE = 'must be an instant in ISO 8601 with an offset; write it as 2027-01-31T09:00:00Z or 2027-01-31T09:00:00+02:00';

export function parseInstant(value: unknown): Instant | undefined {
  const match = typeof value === 'string' ? SHAPE.exec(value) : null;
  return match && isIsoDate(match[1]) ? Date.parse(match[0]) : undefined;
}

/** An instant such as `2027-01-31T09:00:00Z`. */
export const IsInstant = (options?: ValidationOptions): PropertyDecorator =>
  ValidateBy(
    { name: 'isInstant', validator: { validate: (value) => parseInstant(value) !== undefined, defaultMessage: buildMessage(() => `$property ${INSTANT_RULE}`, options) } },
    options,
  );
