import type { DialectAnswer, FieldTable, Refusal } from '../gateway';

type Body = Readonly<Record<string, unknown>>;

/** What the vendor documents; every other complaint about a request is a 422 to it. */
const KNOWN = [401, 403, 404, 413, 415, 422, 429];

export function refuse({ status, detail, fields, code }: Refusal): DialectAnswer {
  if (status === 401) return { status, body: { message: 'Unauthenticated.' } };
  if (status >= 500 || (KNOWN.includes(status) && status !== 422)) return { status, body: { message: detail } };
  return { status: 422, body: { message: detail, ...errorsBy(fields, code, detail) } };
}

/** "Detailed validation errors for each field", as its framework writes them. */
function errorsBy(fields: Refusal['fields'], code: string, detail: string): Body {
  if (fields.length === 0) return { errors: { [code.toLowerCase()]: [detail] } };
  const grouped = Object.groupBy(fields, ({ field }) => field);
  return { errors: Object.fromEntries(Object.entries(grouped).map(([field, all]) => [field, all?.map(({ message }) => message)])) };
}

export const ERROR_BODY: FieldTable = {
  name: 'Error',
  fields: [
    { name: 'message', required: true, type: 'string', source: 'S1:37-39', acts: 'the rule and the mend' },
    { name: 'errors', type: 'object', source: 'S1:40', acts: 'with 422: messages by field' },
  ],
  example: { message: 'name is missing; add it', errors: { name: ['name is missing; add it'] } },
};
