import type { DialectAnswer, DialectRoute, FieldTable, Refusal } from '../gateway';

export const ERROR_BODY: FieldTable = {
  name: 'Error',
  example: { code: 'VALIDATION_ERROR', message: 'The request breaks a rule', description: 'name must have at least 3 characters; lengthen it', fields: [{ name: 'name', description: 'name must have at least 3 characters; lengthen it' }] },
  fields: [
    { name: 'code', type: 'string', required: true, source: 'S3 errors' },
    { name: 'message', type: 'string', required: true, source: 'S3 errors' },
    { name: 'description', type: 'string', source: 'S3 errors' },
    {
      name: 'fields', type: 'array', source: 'S3 errors',
      of: { type: 'object', source: 'S3 errors', fields: [{ name: 'name', type: 'string', required: true, source: 'S3 errors' }, { name: 'description', type: 'string', required: true, source: 'S3 errors' }] },
    },
  ],
};

/** The vendor's pages know 400 for whatever is wrong with a request; a conflict is one only where its page says so. */
const AS_BAD_REQUEST: ReadonlySet<number> = new Set([409, 412, 415, 422]);

export function refuse({ status, code, title, detail, fields }: Refusal, route?: DialectRoute): DialectAnswer {
  const isDocumented = route?.refusals.includes(status) ?? false;
  const body = { code, message: title, description: detail, fields: fields.map(({ field, message }) => ({ name: field, description: message })) };
  return { status: isDocumented || !AS_BAD_REQUEST.has(status) ? status : 400, body };
}
