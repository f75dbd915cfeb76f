import { createParamDecorator, SetMetadata, type CustomDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Cause } from '@carillon/kernel';

export interface Plan {
  readonly parallel_calls: number;
  readonly campaigns: number;
  readonly requests_per_second: number;
  readonly request_burst: number;
}

/** Who is asking. Everything that a request may touch belongs to `environmentId`. */
export interface Access {
  readonly environmentId: string;
  readonly tokenId: string;
  readonly scopes: readonly string[];
  readonly plan: Plan;
  /** `token:<id>`, as events name who caused them. */
  readonly actor: string;
}

/** What the guard found out about a request, for everything that runs after it. */
export interface Admitted {
  readonly access: Access;
  /** Derived from the idempotency key where there is one, so that a rerun makes the same ids; new otherwise. */
  readonly requestId: string;
  readonly cause: Cause;
}

export const SCOPES_KEY = 'carillon:scopes';
export const PUBLIC_KEY = 'carillon:public';
const ADMITTED = Symbol('admitted');

/** One of these scopes is needed; `admin` has them all. */
export const Scopes = (...scopes: readonly [string, ...string[]]): CustomDecorator => SetMetadata(SCOPES_KEY, scopes);

/** Answers without a token. */
export const Public = (): CustomDecorator => SetMetadata(PUBLIC_KEY, true);

type WithAdmitted = FastifyRequest & { [ADMITTED]?: Admitted };

export function admit(request: FastifyRequest, admitted: Admitted): void {
  (request as WithAdmitted)[ADMITTED] = admitted;
}

/** @throws Error on a public route, which has no access to speak of. */
export function admittedOf(request: FastifyRequest): Admitted {
  const admitted = (request as WithAdmitted)[ADMITTED];
  if (!admitted) throw new Error('This route is public: it knows no caller');
  return admitted;
}

const requestOf = (context: ExecutionContext): FastifyRequest => context.switchToHttp().getRequest<FastifyRequest>();

export const CurrentAccess = createParamDecorator((_: unknown, context: ExecutionContext): Access => admittedOf(requestOf(context)).access);

/** A UUID from which a handler derives or takes the ids of what it makes. */
export const RequestId = createParamDecorator((_: unknown, context: ExecutionContext): string => admittedOf(requestOf(context)).requestId);

/** Who asks for the command of this request, when and why. */
export const CurrentCause = createParamDecorator((_: unknown, context: ExecutionContext): Cause => admittedOf(requestOf(context)).cause);
