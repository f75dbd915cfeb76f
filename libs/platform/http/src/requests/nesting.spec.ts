import { MOST_LEVELS, nestingProblem } from './nesting';

const nested = (levels: number): unknown => JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`);

describe('nestingProblem', () => {
  it.each([null, 'text', 7, {}, { a: [{ b: 1 }, []] }, nested(MOST_LEVELS)])('takes %j', (body) => expect(nestingProblem(body)).toBeNull());

  it.each([MOST_LEVELS + 1, 100_000])('refuses %d levels', (levels) => {
    expect(nestingProblem(nested(levels))).toMatchObject({ code: 'VALIDATION_ERROR' });
    expect(nestingProblem({ a: 1, b: { c: nested(levels) } })).toMatchObject({ message: expect.stringContaining('send it flatter') as string });
  });
});
