import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import type { FieldError, Instant } from '@carillon/kernel';
import { validationProblem } from '@carillon/platform/http';
import { canonicalE164 } from '../numbers/canonical-number';
import type { NewEntry } from '../commands/new-entry';
import { DncEntryBody } from './entry.bodies';
import { parseInstant } from './instant';

export type ParsedEntry = Omit<NewEntry, 'numberKey'> | { readonly errors: readonly FieldError[] };

/** One element of `entries`, or every rule that it breaks. */
export function parseEntry(raw: unknown, field: string, now: Instant): ParsedEntry {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    return { errors: [{ field, code: 'OBJECT', message: `${field} must be an object; send {"phone_number": "+12025550123"}` }] };
  }
  const body = plainToInstance(DncEntryBody, raw);
  const broken = validateSync(body, { whitelist: true, forbidNonWhitelisted: true });
  if (broken.length > 0) return { errors: validationProblem(broken).fields.map((error) => ({ ...error, field: `${field}.${error.field}` })) };
  const expiresAt = parseInstant(body.expires_at) ?? null;
  if (expiresAt !== null && expiresAt <= now) return { errors: [{ field: `${field}.expires_at`, code: 'IN_THE_PAST', message: 'expires_at has passed already; send a later instant, or none for an entry without end' }] };
  return { number: canonicalE164(body.phone_number), reason: body.reason ?? null, expiresAt };
}
