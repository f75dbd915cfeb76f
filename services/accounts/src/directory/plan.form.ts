import type { Plan } from '@carillon/domain/account';
import type { Plan as PlanForm } from '@carillon/platform/http';

/** A plan as the API and the documents have it. */
export const planForm = ({ parallelCalls, campaigns, requestsPerSecond, requestBurst }: Plan): PlanForm => ({
  parallel_calls: parallelCalls,
  campaigns,
  requests_per_second: requestsPerSecond,
  request_burst: requestBurst,
});

export const planOf = ({ parallel_calls, campaigns, requests_per_second, request_burst }: PlanForm): Plan => ({
  parallelCalls: parallel_calls,
  campaigns,
  requestsPerSecond: requests_per_second,
  requestBurst: request_burst,
});
