type Scalar = string | number | boolean | null | undefined | Uint8Array;
/** Fields of a newer writer: kept at run time so that they survive, nothing to program against. */
type Known<T> = Exclude<keyof T, '_unknownFields'>;
type Optional<T, K extends keyof T> = object extends Pick<T, K> ? true : false;

/** A decoded message: an absent optional field is `null`, a sub-message that is not optional is there. */
export type Payload<T> = T extends Scalar
  ? T
  : T extends readonly (infer Item)[]
    ? readonly Payload<Item>[]
    : string extends keyof T
      ? Readonly<T>
      : { readonly [K in Known<T>]-?: Optional<T, K> extends true ? Payload<Exclude<T[K], undefined>> : Payload<NonNullable<T[K]>> };

/** A message about to be encoded: an optional field may also be left out. Every `Payload` is one. */
export type Draft<T> = T extends Scalar
  ? T
  : T extends readonly (infer Item)[]
    ? readonly Draft<Item>[]
    : string extends keyof T
      ? Readonly<T>
      : { readonly [K in Known<T> as Optional<T, K> extends true ? never : K]: Draft<NonNullable<T[K]>> } & {
          readonly [K in Known<T> as Optional<T, K> extends true ? K : never]?: Draft<T[K]>;
        };
