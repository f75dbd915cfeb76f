/** One field of a row breaks a rule: the row is rejected with it. */
export class FieldProblem extends Error {
  constructor(
    readonly code: string,
    readonly field: string,
    message: string,
  ) {
    super(message);
  }
}
