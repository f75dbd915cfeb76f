/** Begins what cannot stand in BSON as it is: UTF-8 has no lone surrogates. */
const MARK = '\u0000json:';

const needsMark = (text: string): boolean => !text.isWellFormed() || text.startsWith(MARK);

export const encodeText = (text: string): string => (needsMark(text) ? MARK + JSON.stringify(text) : text);

export const decodeText = (text: string): string => (text.startsWith(MARK) ? (JSON.parse(text.slice(MARK.length)) as string) : text);
