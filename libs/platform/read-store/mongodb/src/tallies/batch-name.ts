import { randomUUID } from 'node:crypto';

/** One batch of one writer: `<writer>:<number>`. The batches of a writer are counted one after the other. */
export interface BatchName {
  readonly writer: string;
  readonly number: number;
  readonly token: string;
}

export const batchName = (writer: string, number: number): BatchName => ({ writer, number, token: `${writer}:${number}` });

export function parseToken(token: string): BatchName {
  const [writer = '', number = ''] = token.split(':');
  return { writer, number: Number(number), token };
}

/** A path on the server, hence no dots. */
export const freshWriter = (): string => randomUUID().replaceAll('-', '').slice(0, 16);
