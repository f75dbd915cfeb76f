import type { DialectAnswer, FieldTable, Refusal } from '../gateway';

/** The vendor's table of codes names the native ones; its messages by field are those of its framework. */
export function refuse({ status, code, detail, fields, details }: Refusal): DialectAnswer {
  const errors = fields.length === 0 ? {} : { errors: Object.fromEntries(Object.entries(Object.groupBy(fields, ({ field }) => field)).map(([field, all]) => [field, all?.map(({ message }) => message)])) };
  return { status, body: { success: false, code, message: detail, ...errors, ...details } };
}

export const ERROR_BODY: FieldTable = {
  name: 'Error',
  fields: [
    { name: 'success', required: true, type: 'boolean', source: 'ORIG create-webhook', acts: 'false' },
    { name: 'code', required: true, type: 'string', source: 'S2:35-45', acts: 'of the table, or the native one where the table has none' },
    { name: 'message', required: true, type: 'string', source: 'ORIG create-webhook', acts: 'the rule and the mend' },
    { name: 'errors', type: 'object', source: 'ORIG create-webhook', acts: 'messages by field' },
    { name: 'existing_call', type: 'object', source: 'S2:18', acts: 'with DUPLICATE_CALL' },
    { name: 'campaign_status', type: 'string', source: 'D10', acts: 'with CAMPAIGN_NOT_ACTIVE' },
  ],
  example: { success: false, code: 'CAMPAIGN_NOT_FOUND', message: 'There is no such campaign; list yours with GET /campaigns' },
};
