import { buildMessage, ValidateBy } from 'class-validator';
import { isIsoDate } from '@carillon/platform/http';
import type { Instant } from '@carillon/kernel';

const INSTANT = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?$/;

/** An ISO 8601 instant; without an offset it is UTC. NaN for what is none. */
export function instantOf(text: unknown): Instant {
  const match = typeof text === 'string' ? INSTANT.exec(text) : null;
  if (!match || !isIsoDate(match[1])) return Number.NaN;
  return Date.parse(match[2] === undefined ? `${match[0]}Z` : match[0]);
}

const RULE = '$property must be an instant in ISO 8601; write for example 2026-03-02T09:00:00+01:00, or Z for UTC';

export const IsInstant = (): PropertyDecorator =>
  ValidateBy({ name: 'isInstant', validator: { validate: (value) => !Number.isNaN(instantOf(value)), defaultMessage: buildMessage(() => RULE) } });
