import { openSource, SourceRefused, type ColumnPlan, type SourceRow } from '@carillon/contact-source';

type Json = Readonly<Record<string, unknown>>;

/** Columns that are no contact's but the record's: how urgent it is, and what its owner knows it by elsewhere. */
const EXTERNAL: Readonly<Record<string, string>> = { external_provider: 'provider', external_id: 'id', external_url: 'url' };
const PRIORITY = 'priority';

/** The rows of a file as records, in the form in which the API takes them; a row that cannot be read is told from the others by its kind. @throws SourceRefused */
export function recordsOfFile(content: Uint8Array, filename: string): readonly unknown[] {
  const source = {
    filename,
    *open() {
      yield content;
    },
  };
  const { format, rows } = openSource(source);
  if (format !== 'csv') throw new SourceRefused('NOT_CSV', 'The file is not CSV. Save it as comma-separated values.');
  return [...rows].flat().map(recordOf);
}

/** What is no object is refused by itself, as a row. */
function recordOf(row: SourceRow): unknown {
  if ('problem' in row) return row.problem.message;
  const { plan, cells } = row;
  return { ...contactOf(plan, cells), ...ofRecord(plan, cells) };
}

function contactOf(plan: ColumnPlan, cells: readonly unknown[]): Json {
  const named = [...plan.phones, ...plan.fields].map(({ index, name }) => [name.toLowerCase(), cells[index]] as const);
  const custom = plan.custom.filter(({ name }) => name !== PRIORITY && EXTERNAL[name] === undefined).map(({ index, name }) => [name, cells[index]] as const);
  return { ...given([...named, ['timezone', plan.timezone && cells[plan.timezone.index]]]), custom_fields: given(custom) };
}

function ofRecord({ custom }: ColumnPlan, cells: readonly unknown[]): Json {
  const external = given(custom.flatMap(({ index, name }) => (EXTERNAL[name] === undefined ? [] : [[EXTERNAL[name], cells[index]] as const])));
  const priority = custom.find(({ name }) => name === PRIORITY);
  const urgency = priority && cells[priority.index];
  return { external, ...(typeof urgency === 'string' && urgency.trim() !== '' && { priority: Number(urgency) }) };
}

const given = (members: readonly (readonly [string, unknown])[]): Json => Object.fromEntries(members.filter(([, value]) => value !== undefined && value !== ''));
