interface Report {
  readonly files: Readonly<Record<string, { readonly mutants: readonly { readonly status: string }[] }>>;
}
// eslint-disable-next-line @typescript-eslint/no-require-imports -- the tools are plain scripts
const { scoresOf } = require('./mutation/scores.cjs') as { scoresOf: (report: Report) => unknown };

const file = (...statuses: readonly string[]) => ({ mutants: statuses.map((status) => ({ status })) });

it('scores each project by what could run, and all of them', () => {
  const scores = scoresOf({
    files: {
      'libs/domain/lead/src/a.ts': file('Killed', 'Survived', 'Ignored'),
      'libs/domain/lead/src/b.ts': file('Timeout', 'NoCoverage', 'RuntimeError'),
      'libs/domain/call/src/c.ts': file('Killed'),
    },
  });
  expect(scores).toEqual({
    call: { score: 100, killed: 1, timeout: 0, survived: 0, no_coverage: 0, ignored: 0, errors: 0 },
    lead: { score: 50, killed: 1, timeout: 1, survived: 1, no_coverage: 1, ignored: 1, errors: 1 },
    all: { score: 60, killed: 2, timeout: 1, survived: 1, no_coverage: 1, ignored: 1, errors: 1 },
  });
});
