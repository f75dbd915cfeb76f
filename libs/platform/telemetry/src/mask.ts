/** What stands in a log line in place of something that must not. */
export const MASKED = '[masked]';

/** Values under these names never reach a log, whatever they hold. */
const SECRET_KEYS = new Set([
  'authorization', 'cookie', 'setcookie', 'token', 'apitoken', 'accesstoken', 'password', 'secret', 'hashkey', 'signature',
  'to', 'from', 'phone', 'phonenumber', 'phonenumbers', 'phones', 'number', 'caller', 'callee',
  'personal', 'firstname', 'lastname', 'fullname', 'email', 'customfields', 'payload',
]);

/** E.164 as people write it, too, and as it stands in a URL. */
const PHONE_NUMBER = /(?:\+|%2B)\d(?:[ ().-]{0,2}\d){6,14}/gi;
const BEARER = /\b(Bearer\s+)[^\s"',\\]+/gi;
/** `<prefix>_<long random part>`: how tokens look, ours and those of others. */
const TOKEN = /\b[a-z]{2,12}_[A-Za-z0-9]{24,}\b/g;

const MAX_DEPTH = 8;

export type MaskText = (text: string) => string;

/** @param secrets values of this installation that must never be seen, such as its API token. */
export function textMask(secrets: readonly string[] = []): MaskText {
  const known = secrets.filter((secret) => secret.length > 0);
  return (text) => {
    const masked = text.replace(BEARER, `$1${MASKED}`).replace(TOKEN, MASKED).replace(PHONE_NUMBER, MASKED);
    return known.reduce((rest, secret) => rest.replaceAll(secret, MASKED), masked);
  };
}

const normalised = (key: string): string => key.replace(/[-_]/g, '').toLowerCase();

const isSecret = (key: string): boolean => SECRET_KEYS.has(normalised(key));

/** A copy of a value in which everything under a secret name is masked, at any depth. Errors become plain objects. */
export function maskFields(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (depth >= MAX_DEPTH) return '[deeper]';
  if (value instanceof Error) return maskError(value, depth);
  if (Array.isArray(value)) return value.map((item) => maskFields(item, depth + 1));
  return maskEntries(Object.entries(value), depth);
}

function maskEntries(entries: readonly (readonly [string, unknown])[], depth: number): Record<string, unknown> {
  return Object.fromEntries(entries.map(([key, inner]) => [key, isSecret(key) && inner !== undefined ? MASKED : maskFields(inner, depth + 1)]));
}

function maskError(error: Error, depth: number): Record<string, unknown> {
  const { cause, ...own } = error;
  return {
    type: error.name,
    message: error.message,
    ...(error.stack !== undefined && { stack: error.stack }),
    ...maskEntries(Object.entries(own), depth),
    ...(error.cause !== undefined && { cause: maskFields(error.cause, depth + 1) }),
  };
}
