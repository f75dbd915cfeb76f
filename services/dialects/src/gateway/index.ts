export type { Dialect, DialectAnswer, DialectRequest, DialectRoute } from './dialect';
export type { Field, FieldTable, Format, Shape } from './field-table';
export { checkBody, type Checked, type Values } from './fields/check-fields';
export { DATE, E164, UUID, ZONE } from './fields/formats';
export { readQuery } from './fields/read-query';
export type { NativeApi, NativeRequest, NativeResponse } from './native/native-api';
export { NativeCaller } from './native/native-caller';
export { invalid, refused, Refused, type Refusal } from './native/native-refusal';
