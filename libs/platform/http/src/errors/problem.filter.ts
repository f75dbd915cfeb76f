import { Catch, Inject, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '@carillon/kernel';
import { LOGGER } from '@carillon/platform/config';
import type { Logger } from '@carillon/platform/telemetry';
import { HttpProblem } from './http-problem';
import { PROBLEM_MEDIA_TYPE, toProblem, toRefusal, type Problem, type ProblemContext } from './problem';

export interface RenderedProblem {
  readonly status: number;
  readonly contentType: string;
  readonly body: unknown;
}

/** Every error leaves through here. A dialect extends it and renders the problem in its vendor's shape. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(@Inject(LOGGER) private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const context = problemContext(host.switchToHttp().getRequest<FastifyRequest>());
    const refusal = toRefusal(error, context);
    const problem = toProblem(refusal, context);
    this.record(error, problem);
    if (reply.sent) return;
    const { status, contentType, body } = this.render(problem);
    void reply.status(status).headers(headersOf(refusal)).header('content-type', contentType).send(body);
  }

  protected render(problem: Problem): RenderedProblem {
    return { status: problem.status, contentType: PROBLEM_MEDIA_TYPE, body: problem };
  }

  private record(error: unknown, { status, code }: Problem): void {
    if (status >= 500 && !(error instanceof DomainError)) this.logger.error({ err: error, code }, 'request failed');
    else this.logger.debug({ code, status }, 'request refused');
  }
}

/** An error as the problem that this API would answer with, for who answers in another shape. */
export function problemOf(error: unknown, request: FastifyRequest): Problem {
  const context = problemContext(request);
  return toProblem(toRefusal(error, context), context);
}

export const problemContext = (request: FastifyRequest): ProblemContext => ({ requestId: String(request.id), conditional: request.headers['if-match'] !== undefined });

export const headersOf = (refusal: unknown): Readonly<Record<string, string>> => (refusal instanceof HttpProblem ? refusal.headers : {});
