/** One kind of refusal: its HTTP status, and what it means in a sentence. */
export interface ErrorKind {
  readonly status: number;
  readonly title: string;
}

/** Every code that this API can answer with. Codes are part of the contract: add, never change. */
export const ERROR_CODES = {
  MALFORMED_JSON: { status: 400, title: 'The body is not valid JSON' },
  MALFORMED_HEADER: { status: 400, title: 'A header cannot be read' },
  BAD_REQUEST: { status: 400, title: 'The request cannot be read' },
  CAMPAIGN_NOT_ACTIVE: { status: 400, title: 'The campaign is not active' },
  INVALID_TOKEN: { status: 401, title: 'The token is missing or not valid' },
  FORBIDDEN: { status: 403, title: 'The token does not allow this' },
  PLAN_LIMIT_REACHED: { status: 403, title: 'The plan does not allow more' },
  ROUTE_NOT_FOUND: { status: 404, title: 'There is no such route' },
  CAMPAIGN_NOT_FOUND: { status: 404, title: 'The campaign does not exist' },
  IMPORT_NOT_FOUND: { status: 404, title: 'The import does not exist' },
  CONTACT_NOT_FOUND: { status: 404, title: 'The contact does not exist' },
  LEAD_NOT_FOUND: { status: 404, title: 'The lead does not exist' },
  CALL_NOT_FOUND: { status: 404, title: 'The call does not exist' },
  AGENT_NOT_FOUND: { status: 404, title: 'The agent does not exist' },
  REGISTRY_NOT_FOUND: { status: 404, title: 'The registry does not exist' },
  LIST_NOT_FOUND: { status: 404, title: 'The list does not exist' },
  ENVIRONMENT_NOT_FOUND: { status: 404, title: 'The environment does not exist' },
  TOKEN_NOT_FOUND: { status: 404, title: 'The token does not exist' },
  PHONE_NUMBER_NOT_FOUND: { status: 404, title: 'The phone number does not exist' },
  WEBHOOK_NOT_FOUND: { status: 404, title: 'The webhook does not exist' },
  ILLEGAL_TRANSITION: { status: 409, title: 'The present status does not allow this' },
  CAMPAIGN_HAS_NO_CONTACTS: { status: 409, title: 'The campaign has no contacts' },
  CAMPAIGN_NOT_EDITABLE: { status: 409, title: 'The campaign can no longer be changed' },
  CAMPAIGN_EXISTS: { status: 409, title: 'The campaign exists already' },
  TOO_MANY_WEBHOOKS: { status: 409, title: 'The campaign has as many webhooks as it may have' },
  IMPORT_EXISTS: { status: 409, title: 'The import exists already' },
  REGISTRY_LOADING: { status: 409, title: 'A version of the registry is being loaded' },
  REGISTRY_HAS_NO_VERSION: { status: 409, title: 'The registry has no version that could be changed' },
  REGISTRY_OLDER: { status: 409, title: 'The data is older than what is loaded' },
  REGISTRY_SHRANK: { status: 409, title: 'The version is less than half of the one before' },
  IMPORT_NOT_RUNNING: { status: 409, title: 'The import is not running' },
  DUPLICATE_CALL: { status: 409, title: 'The number has a queued or active call' },
  CONCURRENT_UPDATE: { status: 409, title: 'Somebody else changed it at the same time' },
  IDEMPOTENCY_KEY_REUSED: { status: 409, title: 'The idempotency key belongs to another request' },
  REQUEST_IN_PROGRESS: { status: 409, title: 'The same request is still running' },
  REVISION_CONFLICT: { status: 412, title: 'It is not at the expected revision' },
  BODY_TOO_LARGE: { status: 413, title: 'The body is too large' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, title: 'The content type is not one that this route takes' },
  FORECAST_TOO_LARGE: { status: 422, title: 'More leads than a forecast works out' },
  FILE_CORRUPTED: { status: 422, title: 'The file is not the one that was announced' },
  VALIDATION_ERROR: { status: 422, title: 'The request breaks a rule' },
  INVALID_DATE: { status: 422, title: 'A date is not in the calendar' },
  INVALID_TIME_RANGE: { status: 422, title: 'A time range is empty or turned round' },
  UNKNOWN_TIME_ZONE: { status: 422, title: 'The time zone is not known' },
  REGISTRY_EMPTY: { status: 422, title: 'The version lists nobody' },
  REGISTRY_TOO_MANY: { status: 422, title: 'The file asks for more than a version can hold' },
  REGISTRY_NOT_YET_OBTAINED: { status: 422, title: 'The data is from the future' },
  NUMBER_ON_DNC: { status: 422, title: 'The number must not be called' },
  RATE_LIMIT_EXCEEDED: { status: 429, title: 'Too many requests' },
  FORECASTS_BUSY: { status: 429, title: 'Too many forecasts are being worked out' },
  SERVER_ERROR: { status: 500, title: 'Something failed on our side' },
  STORAGE_UNAVAILABLE: { status: 503, title: 'The storage cannot be used' },
  READ_MODEL_BEHIND: { status: 503, title: 'The read model has not reached the revision yet' },
  SERVICE_UNAVAILABLE: { status: 503, title: 'A service does not answer' },
  SHUTTING_DOWN: { status: 503, title: 'This process is shutting down' },
  ANSWER_LATE: { status: 504, title: 'The answer did not come in time' },
  STORAGE_FULL: { status: 507, title: 'The storage is full' },
} as const satisfies Readonly<Record<string, ErrorKind>>;

export type ErrorCode = keyof typeof ERROR_CODES;

/** Codes of the domain that are not in the table are rules broken by the present state: 409, or 404 by their name. */
export function kindOf(code: string): ErrorKind {
  const known = (ERROR_CODES as Readonly<Record<string, ErrorKind>>)[code];
  if (known) return known;
  return code.endsWith('_NOT_FOUND') ? { status: 404, title: 'It does not exist' } : { status: 409, title: 'A rule does not allow this' };
}
