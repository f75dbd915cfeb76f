import type { FieldError } from '@carillon/kernel';
import type { DialectRoute } from '../dialect';

/** Native fields in the vendor's words; what has no word of the vendor's keeps its own. */
export function inVendorsWords(errors: readonly FieldError[], names: DialectRoute['names'] = {}): readonly FieldError[] {
  const longestFirst = Object.entries(names).sort(([a], [b]) => b.length - a.length);
  return errors.map((error) => {
    const [native, vendors] = longestFirst.find(([name]) => error.field === name || error.field.startsWith(`${name}.`)) ?? [];
    if (native === undefined || vendors === undefined) return error;
    const field = `${vendors}${error.field.slice(native.length)}`;
    return { ...error, field, message: error.message.replace(error.field, field) };
  });
}
