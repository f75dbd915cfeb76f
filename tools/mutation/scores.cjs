/** Scores by project from Stryker's report: what was killed or never ended, of all mutants that could run. */
function scoresOf({ files }) {
  const mutants = Object.entries(files).flatMap(([path, file]) => file.mutants.map(({ status }) => ({ project: path.split('/')[2], status })));
  const byProject = Object.groupBy(mutants, ({ project }) => project);
  return { ...Object.fromEntries(Object.keys(byProject).sort().map((project) => [project, score(byProject[project])])), all: score(mutants) };
}

function score(mutants) {
  const count = (status) => mutants.filter((mutant) => mutant.status === status).length;
  const [killed, timeout, survived, noCoverage] = ['Killed', 'Timeout', 'Survived', 'NoCoverage'].map(count);
  const valid = killed + timeout + survived + noCoverage;
  return {
    score: valid === 0 ? 100 : Math.round(((killed + timeout) / valid) * 10_000) / 100,
    killed,
    timeout,
    survived,
    no_coverage: noCoverage,
    ignored: count('Ignored'),
    errors: count('RuntimeError') + count('CompileError'),
  };
}

module.exports = { scoresOf };
