/** A word for texts of one form; the samples make the cases of the conformance kit. */
export interface Format {
  readonly name: string;
  /** Ends the sentence "must be …", and says the mend: "a time of day; write HH:MM in 24 hours, such as 09:00". */
  readonly rule: string;
  readonly holds: (value: string) => boolean;
  readonly right: readonly string[];
  readonly wrong: readonly string[];
}

interface Said {
  /** Where the vendor says so: `S3 dialing_strategy 9.2`, `ORIG <page>`, or the decision that fills a gap: `D13`, `MINE`. */
  readonly source: string;
  /** What it does here, in a phrase: the column of docs/compatibility.md that says whether a field is acted on. */
  readonly acts?: string;
  readonly nullable?: boolean;
}

export interface TextShape extends Said {
  readonly type: 'string';
  /** Characters. */
  readonly min?: number;
  readonly max?: number;
  readonly values?: readonly string[];
  readonly format?: Format;
}

export interface NumberShape extends Said {
  readonly type: 'integer' | 'number';
  readonly min?: number;
  readonly max?: number;
}

export interface FlagShape extends Said {
  readonly type: 'boolean';
}

export interface ListShape extends Said {
  readonly type: 'array';
  readonly of: Shape;
  /** Elements. */
  readonly min?: number;
  readonly max?: number;
  readonly unique?: boolean;
}

export interface ObjectShape extends Said {
  readonly type: 'object';
  /** Absent: an object with whatever is in it, taken as it is. */
  readonly fields?: readonly Field[];
}

/** One of several forms, such as a list and the same list as a text. */
export interface EitherShape extends Said {
  readonly type: 'either';
  readonly of: readonly Shape[];
}

export type Shape = TextShape | NumberShape | FlagShape | ListShape | ObjectShape | EitherShape;

export interface Named {
  readonly name: string;
  readonly required?: boolean;
  /** What stands where the request says nothing; shown in the documents, and put into what the dialect gets. */
  readonly default?: unknown;
}

export type Field = Named & Shape;

/** What a request (or an answer) may hold: drives the check, the OpenAPI document, docs/compatibility.md and the generated cases. */
export interface FieldTable {
  /** Unique in its dialect: the name of its schema. */
  readonly name: string;
  readonly fields: readonly Field[];
  /** The body is a list of such objects; the dialect gets them as `items`. */
  readonly many?: { readonly min?: number; readonly max?: number };
  /** What fields that are not listed must be, where the vendor lets its clients add their own. */
  readonly others?: Shape;
  /** Fields that the vendor has and that are refused here, with the reason and the mend: it ends the sentence "x …". */
  readonly refused?: Readonly<Record<string, string>>;
  /** One that is right, with every required field: generated cases change one field of it at a time. */
  readonly example: Readonly<Record<string, unknown>>;
}
