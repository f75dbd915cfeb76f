import { isE164 } from '@carillon/kernel';
import { HttpProblem } from '@carillon/platform/http';

const MAX_ERRORS = 100;

/** @throws HttpProblem naming every element that is no number. */
export function requireNumbers(field: string, values: readonly unknown[]): readonly string[] {
  const fields = values.flatMap((value, index) => {
    if (isE164(value)) return [];
    const name = `${field}.${index}`;
    return [{ field: name, code: 'E164', message: `${name} must be a phone number in E.164; write + and country code, then 7 to 15 digits in all, such as +12025550123` }];
  });
  if (fields.length === 0) return values as readonly string[];
  const more = fields.length > 1 ? ` (and ${fields.length - 1} more)` : '';
  throw new HttpProblem('VALIDATION_ERROR', `${fields[0]?.message ?? ''}${more}`, { fields: fields.slice(0, MAX_ERRORS) });
}
