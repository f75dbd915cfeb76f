type JsonObject = Readonly<Record<string, unknown>>;

const isEmpty = (value: JsonObject): boolean => {
  for (const _ in value) return false;
  return true;
};

/** For `*_json` fields: the empty object, by far the most frequent, is the empty text. */
export const toJson = (value: JsonObject): string => (isEmpty(value) ? '' : JSON.stringify(value));

/** @throws SyntaxError when the text is not JSON. */
export const fromJson = (text: string): JsonObject => (text === '' ? {} : (JSON.parse(text) as JsonObject));
