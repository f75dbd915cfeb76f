import { DomainError } from '@carillon/kernel';

/** The source as a whole cannot be read. The message says what was found and how to mend it. */
export class SourceRefused extends DomainError {
  constructor(code: string, message: string, details: Readonly<Record<string, unknown>> = {}) {
    super(code, message, details);
    this.name = 'SourceRefused';
  }
}
