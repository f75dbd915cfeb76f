export {
  admittedOf, CurrentAccess, CurrentCause, Public, RequestId, Scopes, type Access, type Admitted, type Plan,
} from './access/access';
export { ACCESS_TOKENS, tokenHash, type AccessTokenDocument } from './access/access-tokens';
export { RateLimiter, type Rate } from './access/rate-limiter';
export { HOME_ENVIRONMENT, runsThePlatform } from './access/runs-the-platform';
export { Answer, listOf, RawBody, type AnswerOptions } from './answers/answer';
export { endStreams, lastEventIdOf, sendEvents, type SendEventsOptions, type ServerEvent } from './answers/send-events';
export { API_PREFIX, createHttpApp, serverOf, type HttpAppOptions } from './create-http-app';
export { ERROR_CODES, kindOf, type ErrorCode, type ErrorKind } from './errors/error-codes';
export { HttpProblem, invalidField, type ProblemExtras } from './errors/http-problem';
export { PROBLEM_MEDIA_TYPE, type Problem } from './errors/problem';
export { headersOf, problemOf, ProblemFilter, type RenderedProblem } from './errors/problem.filter';
export { createFrontDoor, findOwner, type FindOwner, type OwnedRoute, type RequestTaker } from './front-door';
export { createDoor } from './door';
export { drain } from './drain';
export { Describe, type Description, type Schema } from './openapi/describe';
export { mergeOpenApi, openApiOf, type OpenApiDocument } from './openapi/document';
export { routesOf, type Route } from './openapi/routes';
export { serveDocs } from './openapi/serve-docs';
export { ROUTES } from './route-table';
export { Consumes, mediaTypeOf } from './requests/consumes';
export { filePartOf, isMultipart, MULTIPART, type FilePart } from './requests/file-part';
export { entityTag, expectedRevision, IfMatch } from './requests/if-match';
export { MinRevision, readAtLeast, RevisionQuery, type AwaitedDocument } from './requests/min-revision';
export { IsE164, IsIsoDate, IsTimeOfDay, IsZone } from './validation/decorators';
export { isIsoDate, isTimeOfDay, isZone } from './validation/formats';
export { validationProblem } from './validation/validation.pipe';
