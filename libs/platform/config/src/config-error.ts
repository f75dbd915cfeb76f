/** The configuration cannot be used. The message has one line per problem: the variable, the rule, the mend. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'ConfigError';
  }
}
