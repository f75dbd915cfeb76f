import { isObject, type FieldError } from '@carillon/kernel';
import { both, broken, distinct, each, flag, matching, oneOf, orNull, shaped, text, wholeNumber, type Check } from './field-checks';
import { WEBHOOK_EVENTS, WEBHOOK_METHODS, WEBHOOK_SCHEMES, type WebhookSettings } from './webhook.settings';

const MOST_HEADERS = 20;
const MAX_TEMPLATES_LENGTH = 16_384;
const MAX_SECRET = 255;
const MAX_URL = 500;

/** Names with a top-level domain. Whoever delivers looks again where they lead to. */
const PUBLIC_HOST = /^https:\/\/([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]([a-z0-9-]*[a-z0-9])(:\d{1,5})?([/?][\x21-\x7e]*)?$/i;
const INWARD = /^https:\/\/[^/?:]*\.(localhost|local|internal|localdomain|home|lan|intranet|corp)([/?:]|$)/i;

const address: Check = (field, value) => {
  if (typeof value === 'string' && value.length > MAX_URL) return broken(field, 'LENGTH', `must be at most ${MAX_URL} characters`);
  const isFine = typeof value === 'string' && PUBLIC_HOST.test(value) && !INWARD.test(value) && !value.includes('#');
  return isFine ? [] : broken(field, 'FORMAT', 'must be an https address of a public host, without credentials in it, such as https://example.com/events');
};

const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}$/;
const PRINTABLE = /^[\x20-\x7e]{0,1000}$/;
/** What a delivery says itself. */
const OWN_HEADERS = ['authorization', 'connection', 'content-length', 'content-type', 'host', 'transfer-encoding', 'webhook-id', 'webhook-signature', 'webhook-timestamp'];

const headerName: Check = (field, value) =>
  OWN_HEADERS.includes(String(value).toLowerCase()) ? broken(field, 'NOT_ALLOWED', `must be none of ${OWN_HEADERS.join(', ')}, which a delivery sets itself`) : matching(TOKEN, 'the name of a header, such as X-Team')(field, value);

const header = shaped({ key: headerName, value: matching(PRINTABLE, 'at most 1000 printable ASCII characters') });

const eachNameOnce: Check = (field, value) => {
  if (!Array.isArray(value)) return [];
  const names = (value as readonly ({ readonly key?: unknown } | null)[]).map((entry) => (typeof entry?.key === 'string' ? entry.key.toLowerCase() : undefined));
  return names.flatMap((name, index) => (name !== undefined && names.indexOf(name) < index ? broken(`${field}.${index}.key`, 'DUPLICATE', `${name} is given twice: remove one`) : []));
};

const templates: Check = (field, value) => {
  if (!isObject(value)) return broken(field, 'TYPE', 'must be an object with an entry per event');
  if (JSON.stringify(value).length > MAX_TEMPLATES_LENGTH) return broken(field, 'LENGTH', `must be at most ${MAX_TEMPLATES_LENGTH} characters of JSON`);
  return Object.entries(value).flatMap(([event, template]) => templateErrors(`${field}.${event}`, event, template));
};

function templateErrors(field: string, event: string, template: unknown): readonly FieldError[] {
  if (!WEBHOOK_EVENTS.some((known) => known === event)) return broken(field, 'NOT_ALLOWED', `is of no event: name one of ${WEBHOOK_EVENTS.join(', ')}`);
  return isObject(template) ? [] : broken(field, 'TYPE', 'must be an object, which is sent instead');
}

/** A scheme without credentials, or credentials without a scheme, is a slip. */
function schemeErrors({ authorizationScheme: scheme, confidential: { authorizationCredentials: credentials } }: WebhookSettings): readonly FieldError[] {
  const field = 'authorization_credentials';
  if (scheme === 'none') return credentials === null ? [] : broken(field, 'NOT_ALLOWED', 'has no use with the scheme none: name the scheme in authorization_scheme, or send null');
  if (credentials === null) return broken(field, 'REQUIRED', `is needed with the authorization_scheme ${String(scheme)}: add it`);
  return scheme === 'basic' && !credentials.includes(':') ? broken(field, 'FORMAT', 'must be user:password with the scheme basic') : [];
}

/** Tolerates any input, so that it may run before types are known. */
export const webhookErrors = (webhook: WebhookSettings): readonly FieldError[] => [
  ...text(1, 255)('name', webhook.name),
  ...address('webhook_url', webhook.webhookUrl),
  ...both(each(oneOf(WEBHOOK_EVENTS), 1, WEBHOOK_EVENTS.length), distinct)('events', webhook.events),
  ...flag('enabled', webhook.enabled),
  ...wholeNumber(5, 120)('timeout', webhook.timeout),
  ...wholeNumber(0, 10)('max_retries', webhook.maxRetries),
  ...oneOf(WEBHOOK_METHODS)('http_method', webhook.httpMethod),
  ...oneOf(WEBHOOK_SCHEMES)('authorization_scheme', webhook.authorizationScheme),
  ...both(each(header, 0, MOST_HEADERS), eachNameOnce)('custom_headers', webhook.customHeaders),
  ...templates('templates', webhook.templates),
  ...flag('include_call_events', webhook.includeCallEvents),
  ...confidentialErrors(webhook),
];

function confidentialErrors(webhook: WebhookSettings): readonly FieldError[] {
  const { webhookSecret, authorizationCredentials } = webhook.confidential;
  const errors = [...orNull(text(1, MAX_SECRET))('webhook_secret', webhookSecret), ...orNull(both(text(1, 1_000), matching(PRINTABLE, 'printable ASCII')))('authorization_credentials', authorizationCredentials)];
  return errors.some(({ field }) => field === 'authorization_credentials') ? errors : [...errors, ...schemeErrors(webhook)];
}
