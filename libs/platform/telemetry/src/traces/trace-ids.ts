import { createHash } from 'node:crypto';

const hexOf = (text: string, length: number): string => createHash('sha256').update(text).digest('hex').slice(0, length);

/** Everything of one request or job is one trace, whichever process does it: nothing has to be carried along. */
export const traceIdOf = (correlationId: string): string => hexOf(`trace:${correlationId}`, 32);

/** A stored event is a span; what follows from it finds its parent by the event's id. */
export const spanIdOf = (messageId: string): string => hexOf(`span:${messageId}`, 16);

/** https://www.w3.org/TR/trace-context: for subscribers who trace as well. */
export const traceparentOf = (correlationId: string, messageId: string): string => `00-${traceIdOf(correlationId)}-${spanIdOf(messageId)}-01`;
