import * as fc from 'fast-check';

/** What the specs read of a descriptor; see google/protobuf/descriptor.proto. */
export interface FieldDescriptor {
  readonly jsonName: string;
  readonly type: string;
  readonly label: string;
  readonly typeName?: string;
  readonly proto3Optional?: boolean;
}
export interface MessageDescriptor {
  readonly name: string;
  readonly field?: readonly FieldDescriptor[];
  readonly nestedType?: readonly MessageDescriptor[];
  readonly options?: { readonly mapEntry?: boolean };
}
export interface FileDescriptor {
  readonly name: string;
  readonly package: string;
  readonly messageType: readonly MessageDescriptor[];
}

// eslint-disable-next-line @typescript-eslint/no-require-imports -- the tools are plain scripts
const { protoFiles } = require('../../../tools/proto-image.cjs') as { protoFiles: () => readonly FileDescriptor[] };

export const FILES = protoFiles();

const named = (prefix: string, message: MessageDescriptor): [string, MessageDescriptor][] => {
  const name = `${prefix}.${message.name}`;
  return [[name, message], ...(message.nestedType ?? []).flatMap((nested) => named(name, nested))];
};

/** By full name with a leading dot, as fields refer to them. */
export const MESSAGES: ReadonlyMap<string, MessageDescriptor> = new Map(FILES.flatMap((file) => file.messageType.flatMap((message) => named(`.${file.package}`, message))));

/** Context → names of its event messages. */
export const EVENT_MESSAGES: ReadonlyMap<string, readonly string[]> = new Map(
  FILES.filter((file) => file.name.endsWith('/events.proto')).map((file) => [file.package.split('.')[1]!, file.messageType.map(({ name }) => name)]),
);

export const isRepeated = (field: FieldDescriptor): boolean => field.label === 'LABEL_REPEATED';
export const isMap = (field: FieldDescriptor): boolean => MESSAGES.get(field.typeName ?? '')?.options?.mapEntry === true;

const text = fc.oneof(
  { weight: 20, arbitrary: fc.string({ unit: 'grapheme' }) },
  { weight: 20, arbitrary: fc.string({ unit: 'binary', minLength: 30, maxLength: 40 }) },
  { weight: 1, arbitrary: fc.constant('ü'.repeat(6_000)) },
);
const SCALARS: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  TYPE_STRING: text,
  TYPE_INT32: fc.integer(),
  TYPE_INT64: fc.oneof(fc.maxSafeInteger(), fc.integer({ min: 2 ** 32 - 2, max: 2 ** 32 + 2 }), fc.integer({ min: 1_700_000_000_000, max: 1_900_000_000_000 })),
  TYPE_BOOL: fc.boolean(),
  TYPE_DOUBLE: fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
};

function arbitraryField(field: FieldDescriptor): fc.Arbitrary<unknown> {
  if (isMap(field)) return fc.dictionary(fc.stringMatching(/^[a-z][a-z_]{0,12}$/), text, { maxKeys: 4, noNullPrototype: true });
  const one = SCALARS[field.type] ?? arbitraryMessage(field.typeName!);
  if (isRepeated(field)) return fc.array(one, { maxLength: 3 });
  return field.proto3Optional ? fc.option(one, { nil: null }) : one;
}

/** Any message that the descriptor allows, with every part that is not optional. */
export function arbitraryMessage(name: string): fc.Arbitrary<Record<string, unknown>> {
  const fields = MESSAGES.get(name)!.field ?? [];
  return fc.record(Object.fromEntries(fields.map((field) => [field.jsonName, arbitraryField(field)])), { noNullPrototype: true });
}
