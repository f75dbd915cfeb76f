/** The demo cannot go on, for a reason that its user can mend; the message says both. */
export class DemoProblem extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'DemoProblem';
  }
}
