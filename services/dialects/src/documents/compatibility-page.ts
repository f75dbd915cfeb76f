import type { Dialect, DialectRoute, Field, FieldTable, Shape } from '../gateway';
import type { ListShape, TextShape } from '../gateway/field-table';
import { NATIVE_SETTINGS } from './native-settings';

/** docs/compatibility.md, from the tables that check the requests. */
export function compatibilityPage(dialects: readonly Dialect[]): string {
  return [INTRODUCTION, expressions(dialects), ...dialects.map(chapter)].join('\n\n') + '\n';
}

const INTRODUCTION = `# Compatibility

What clients of other vendors can send, what it does here, and where it is said. Printed from the dialects' tables by \`npm run docs:compatibility\`; the same tables
check the requests, and make the cases of the conformance kit.

Sources: \`S0\` Talkover "Create Campaign", \`S1\` Autocalls "create campaign", \`S2\` Talkover "Make Campaign Call", \`S3\` Talkdesk "Create/Duplicate Campaign", \`S4\` Meetzy
"Create a campaign", with the line or the place on the page; \`ORIG\` another page of the vendor; \`D…\` and \`MINE\` a decision ([0050](adr/0050-four-dialects-and-their-kit.md)).
Fields that are not listed are refused.`;

function expressions(dialects: readonly Dialect[]): string {
  const rows = NATIVE_SETTINGS.map((setting) => `| \`${setting}\` | ${dialects.map((dialect) => standing(dialect, setting)).join(' | ')} |`);
  return [
    '## What a dialect can say of a campaign',
    '',
    'A campaign is the same one whichever API made it. **sets**: its clients can say it; **shows**: its clients can read it back; –: it has no word for it, so that a',
    "campaign made elsewhere keeps the setting and this dialect's clients do not see it.",
    '',
    `| native setting | ${dialects.map(({ title }) => title).join(' | ')} |`,
    `|---|${dialects.map(() => '---|').join('')}`,
    ...rows,
  ].join('\n');
}

function standing({ expresses }: Dialect, setting: string): string {
  const [sets, shows] = [expresses?.sets.includes(setting), expresses?.shows.includes(setting)];
  return [...(sets ? ['sets'] : []), ...(shows ? ['shows'] : [])].join(', ') || '–';
}

const chapter = ({ name, title, routes, rates }: Dialect): string =>
  [`## ${title}`, `Below \`/compat/${name}\`.${rates ? ` At most ${rates.map(({ perSecond, burst }) => `${burst} requests at once and ${Math.round(perSecond * 60)} a minute`).join(', and ')}, per token.` : ''}`, routesTable(routes), ...routes.flatMap(tablesOf)].join('\n\n');

const routesTable = (routes: readonly DialectRoute[]): string =>
  ['| route | does | answers | refuses with |', '|---|---|---|---|', ...routes.map(({ method, path, summary, success, refusals }) => `| \`${method} ${path}\` | ${summary} | ${success.status} | ${refusals.join(', ')} |`)].join('\n');

const tablesOf = ({ method, path, body, query }: DialectRoute): readonly string[] => [body, query].flatMap((table) => (table ? [`### \`${method} ${path}\`${table === query ? ', query' : ''}`, fieldsTable(table)] : []));

function fieldsTable({ fields, others, refused = {} }: FieldTable): string {
  const rows = [
    ...fields.flatMap((field) => rowsOf(field, '')),
    ...(others ? [`| any other | ${ruleOf(others)} | | ${others.acts ?? ''} | ${others.source} |`] : []),
    ...Object.entries(refused).map(([name, why]) => `| \`${name}\` | refused: it ${why} | | – | MINE |`),
  ];
  return ['| field | rule | default | does | source |', '|---|---|---|---|---|', ...rows].join('\n');
}

function rowsOf(field: Field, prefix: string): readonly string[] {
  const name = `${prefix}${field.name}`;
  const fallback = field.default === undefined ? (field.required ? '**required**' : '') : `\`${JSON.stringify(field.default)}\``;
  return [`| \`${name}\` | ${ruleOf(field)} | ${fallback} | ${field.acts ?? ''} | ${field.source} |`.replaceAll('\n', ' '), ...rowsWithin(field, name)];
}

function rowsWithin(shape: Shape, name: string): readonly string[] {
  if (shape.type === 'object') return (shape.fields ?? []).flatMap((field) => rowsOf(field, `${name}.`));
  return shape.type === 'array' ? rowsWithin(shape.of, `${name}[]`) : [];
}

const ruleOf = (shape: Shape): string => `${bareRule(shape)}${shape.nullable ? ', or null' : ''}`;

function bareRule(shape: Shape): string {
  switch (shape.type) {
    case 'string':
      return textRule(shape);
    case 'integer':
    case 'number':
      return joined(['whole number', bounds(shape, '')]);
    case 'boolean':
      return 'true or false';
    case 'array':
      return listRule(shape);
    case 'object':
      return 'object';
    case 'either':
      return shape.of.map(ruleOf).join('; or ');
  }
}

const joined = (parts: readonly string[]): string => parts.filter((part) => part !== '').join(', ');

const textRule = ({ values, format, ...bound }: TextShape): string => (values ? values.map((value) => `\`${value}\``).join(', ') : joined([format?.name ?? 'text', bounds(bound, 'characters')]));

const listRule = ({ of, unique, ...bound }: ListShape): string => joined(['list', bounds(bound, 'elements'), unique ? 'each once' : '', of.type === 'object' ? '' : `of ${ruleOf(of)}`]);

function bounds({ min, max }: { readonly min?: number; readonly max?: number }, unit: string): string {
  if (min === undefined && max === undefined) return '';
  const range = min === undefined ? `at most ${String(max)}` : max === undefined ? `at least ${min}` : `${min}–${max}`;
  return `${range} ${unit}`.trim();
}
