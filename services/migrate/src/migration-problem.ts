/** The migration cannot go on, for reasons that its user can mend; one line each, with the mend. */
export class MigrationProblem extends Error {
  constructor(...problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'MigrationProblem';
  }
}
