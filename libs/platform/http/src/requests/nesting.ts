import { HttpProblem } from '../errors/http-problem';

export const MOST_LEVELS = 32;

/** Deeper data would overflow the stack of whatever walks through it later, far from who sent it. */
export const nestingProblem = (body: unknown): HttpProblem | null =>
  isDeeperThan(body, MOST_LEVELS) ? new HttpProblem('VALIDATION_ERROR', `The body is nested more than ${MOST_LEVELS} levels deep; send it flatter`) : null;

const isDeeperThan = (value: unknown, levels: number): boolean =>
  typeof value === 'object' && value !== null && (levels === 0 || Object.values(value).some((inner) => isDeeperThan(inner, levels - 1)));
