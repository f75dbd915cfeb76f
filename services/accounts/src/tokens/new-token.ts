import { randomBytes } from 'node:crypto';

const BYTES = 32;

/** A secret that nobody can guess, with a prefix by which scanners for leaked secrets can tell it. */
export const newToken = (): string => `talq_${randomBytes(BYTES).toString('base64url')}`;
