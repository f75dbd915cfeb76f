import type { DialectAnswer, FieldTable, Refusal } from '../gateway';

const NO_PHONE = 'Each contact must have a non-empty phone field';
const EMPTY = ['REQUIRED', 'MIN_LENGTH', 'NULL', 'STRING'];

/** One line that says it all; what the vendor documents has its words. */
export function refuse({ status, detail, fields }: Refusal): DialectAnswer {
  const noPhone = fields.find(({ field, code }) => /^contacts\.\d+\.phone$/.test(field) && EMPTY.includes(code));
  return { status: statusOf(status), body: { error: noPhone ? NO_PHONE : detail } };
}

/** 400 is every complaint about a request; the rest is as it is. */
const statusOf = (status: number): number => (status === 409 || status === 412 || status === 422 ? 400 : status);

export const ERROR_BODY: FieldTable = {
  name: 'Error',
  fields: [{ name: 'error', required: true, type: 'string', source: 'S4:174-177', acts: 'the rule and the mend' }],
  example: { error: NO_PHONE },
};
