import type { ReadStore } from '@carillon/platform/read-store';
import type { LeadDocument } from '../projections/lead.document';
import { leads } from '../projections/leads.projection';
import { csvLine, numberCell, textCell } from './csv';
import { leadView } from './lead.view';
import { allOf } from './pages';

export type ExportFormat = 'csv' | 'ndjson';

type View = ReturnType<typeof leadView>;

const COLUMNS: readonly (readonly [name: string, cell: (lead: View) => string])[] = [
  ['lead_id', ({ id }) => textCell(id)],
  ['phone_number', ({ phone_number }) => numberCell(phone_number)],
  ['first_name', ({ first_name }) => textCell(first_name)],
  ['last_name', ({ last_name }) => textCell(last_name)],
  ['status', ({ status }) => textCell(status)],
  ['result', ({ result }) => textCell(result)],
  ['attempts', ({ attempts }) => textCell(attempts)],
  ['last_outcome', ({ last_outcome }) => textCell(last_outcome)],
  ['goal_reached', ({ goal_reached }) => textCell(goal_reached === null ? null : String(goal_reached))],
  ['waiting_for', ({ waiting_for }) => textCell(waiting_for?.rule ?? null)],
  ['waiting_until', ({ waiting_for }) => textCell(waiting_for?.until ?? null)],
  ['next_attempt_at', ({ next_attempt_at }) => textCell(next_attempt_at)],
  ['import_id', ({ import_id }) => textCell(import_id)],
  ['row', ({ row }) => textCell(row)],
  ['fields', ({ fields }) => textCell(JSON.stringify(fields))],
  ['custom_fields', ({ custom_fields }) => textCell(JSON.stringify(custom_fields))],
];

const csvOf = (lead: View): string => csvLine(COLUMNS.map(([, cell]) => cell(lead)));
const ndjsonOf = (lead: View): string => `${JSON.stringify(lead)}\n`;

/** Every lead of a campaign once, a page of text at a time. */
export async function* leadExport(store: ReadStore, campaignId: string, format: ExportFormat): AsyncGenerator<string> {
  const line = format === 'csv' ? csvOf : ndjsonOf;
  if (format === 'csv') yield csvLine(COLUMNS.map(([name]) => name));
  const query = { where: { campaign_id: campaignId }, sort: { field: 'created_at', direction: 'asc' } } as const;
  for await (const page of allOf<LeadDocument>(store, leads.definition.name, query)) yield page.map((lead) => line(leadView(lead))).join('');
}
