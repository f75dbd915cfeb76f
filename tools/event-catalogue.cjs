/** Writes docs/events.md from the comments in proto/. `--check` writes nothing and fails when the page is out of date. */
const { readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { protoFiles, root } = require('./proto-image.cjs');

const PAGE = join(root, 'docs', 'events.md');
const CONTEXTS = ['campaign', 'contact', 'lead', 'call', 'dnc', 'account'];
/** Places in a descriptor, as numbered in google/protobuf/descriptor.proto. */
const AT = { package: 2, message: 4, field: 2, nested: 3 };
const SCALARS = { TYPE_STRING: 'string', TYPE_INT32: 'int32', TYPE_INT64: 'int64', TYPE_BOOL: 'bool', TYPE_DOUBLE: 'double' };

const INTRODUCTION = `# Events

What a service can subscribe to. This page is made from the comments in \`proto/\` by \`npm run docs:events\`: edit them, not it.

- A **topic** carries all events of a context, in order per key. Delivery is at least once: the header \`ce_id\` tells a repeated event.
- The **value** is one Protobuf message of \`proto/carillon/<context>/v1\`; the message's type in the message log, and the last part of the header \`ce_type\`, say which.
  A type that you do not know is one that you did not ask for: leave it. Fields that you do not know are kept when a message is decoded and encoded again.
- The **contract** changes only compatibly: fields and events are added, never changed, renamed or removed. What cannot be said that way becomes \`v2\`, on a topic of its own.
- **Instants** are int64 milliseconds since the epoch, UTC. A field marked *optional* may be absent, with its own meaning.
- **Words** (outcomes, reasons, sources) are strings and not enums. They are the words of the API and of the exports, they cost a consumer no table, and a word that
  a newer publisher adds is still readable everywhere, where an unknown enum value is a bare number in some languages and lost in others. Expect words that you do not know.
- **Free data** (\`*_json\`: the customer's context, variables, custom fields, facts of a rule) is JSON in a string, empty for the empty object, and not \`google.protobuf.Struct\`:
  most consumers pass it on unread, and a Struct would cost each of them a message per value.
- **Personal data** stands in the sub-message \`personal\` and nowhere else, but for what customers put into their own free data. Never log it.

## Headers

CloudEvents 1.0, binary mode.

| header | example | |
|---|---|---|
| \`ce_specversion\` | \`1.0\` | |
| \`ce_id\` | \`6f1c1d6e-0d5c-5d0b-9d0e-3b8f5a7c2e41\` | the event's own id, equal in every copy |
| \`ce_source\` | \`/carillon/call\` | the context |
| \`ce_type\` | \`carillon.call.v1.CallEnded\` | full name of the message |
| \`ce_subject\` | \`0199f3a2-5c1e-7d0a-9a3e-1f2b3c4d5e6f.1\` | the aggregate's id, which is also the key |
| \`ce_time\` | \`2026-03-02T15:04:05.678Z\` | when it happened |
| \`content-type\` | \`application/protobuf\` | |
| \`ce_correlationid\` | \`req-81f3\` | the request or job that everything in this chain belongs to |
| \`ce_causationid\` | \`0b6dd2a1-8c55-5a0f-8a37-4d1a6f6f7c10\` | the message that caused this one |
| \`ce_environmentid\` | \`default\` | the tenant |
| \`ce_actor\` | \`service:dialer\` | \`token:<id>\`, \`service:<name>\` or \`system\` |
| \`ce_revision\` | \`3\` | place in the aggregate's stream, from 0 |
| \`ce_schemaversion\` | \`1\` | version of the event's meaning |
| \`traceparent\` | \`00-8d1c…-4b0e…-01\` | only while traces are recorded: where to go on with ours ([W3C](https://www.w3.org/TR/trace-context)) |
`;

const inOneLine = (comment) => comment.trim().split(/\s*\n\s*/).join(' ').replaceAll('|', '\\|');

/** Comment by place: `4,0,2,1` is the second field of the first message. */
const commentsOf = (file) => new Map(file.sourceCodeInfo.location.map(({ path, leadingComments }) => [(path ?? []).join(), inOneLine(leadingComments ?? '')]));

/** Messages with their comments, nested ones flattened behind their parents; entries of maps left out. */
function messagesOf(descriptors, place, prefix, comments) {
  return descriptors.flatMap((descriptor, index) => {
    const path = [...place, index];
    if (descriptor.options?.mapEntry) return [];
    const name = `${prefix}.${descriptor.name}`;
    const fields = (descriptor.field ?? []).map((field, at) => ({ ...field, comment: comments.get([...path, AT.field, at].join()) }));
    return [{ name, fields, comment: comments.get(path.join()) }, ...messagesOf(descriptor.nestedType ?? [], [...path, AT.nested], name, comments)];
  });
}

function contextOf(files, context) {
  const read = (file) => messagesOf(file.messageType, [AT.message], `.${file.package}`, commentsOf(file));
  const own = files.filter((file) => file.package === `carillon.${context}.v1`);
  const events = own.find((file) => file.name.endsWith('/events.proto'));
  const isEvent = ({ name }) => name.split('.').length === 5;
  const all = [...read(events), ...own.filter((file) => file !== events).flatMap(read)];
  const names = new Set(read(events).filter(isEvent).map(({ name }) => name));
  return { context, comment: commentsOf(events).get(String(AT.package)), events: all.filter(({ name }) => names.has(name)), parts: all.filter(({ name }) => !names.has(name)) };
}

const shortName = (name) => name.split('.').slice(4).join('.');
const anchor = (context, name) => `${context}-${shortName(name).toLowerCase().replaceAll('.', '-')}`;

function typeOf(field, context) {
  if (field.typeName?.endsWith('Entry')) return 'map<string, string>';
  const type = SCALARS[field.type] ?? `[${shortName(field.typeName)}](#${anchor(context, field.typeName)})`;
  if (field.label === 'LABEL_REPEATED') return `${type}, repeated`;
  return field.proto3Optional ? `${type}, optional` : type;
}

const table = (fields, context) => ['| field | type | |', '|---|---|---|', ...fields.map((field) => `| \`${field.name}\` | ${typeOf(field, context)} | ${field.comment} |`)].join('\n');

const section = (context) => ({ name, comment, fields }) => `<a id="${anchor(context, name)}"></a>\n#### ${shortName(name)}\n\n${comment}\n\n${table(fields, context)}`;

function chapter({ context, comment, events, parts }) {
  const blocks = [`## \`${context}.events.v1\``, comment, '### Events', ...events.map(section(context))];
  return [...blocks, ...(parts.length > 0 ? ['### Parts', ...parts.map(section(context))] : [])].join('\n\n');
}

const files = protoFiles();
const page = `${[INTRODUCTION.trimEnd(), ...CONTEXTS.map((context) => chapter(contextOf(files, context)))].join('\n\n')}\n`;

if (!process.argv.includes('--check')) writeFileSync(PAGE, page);
else if (readFileSync(PAGE, 'utf8') !== page) {
  console.error('docs/events.md is not what proto/ says; run "npm run docs:events" and commit the result');
  process.exitCode = 1;
}
