import { randomBytes } from 'node:crypto';
import type { IdGenerator } from '@opentelemetry/sdk-trace';

/** Random ids, unless the next ones are said; a span takes its ids at once when it starts. */
export class AssignedIds implements IdGenerator {
  private trace: string | undefined;
  private span: string | undefined;

  next(ids: { readonly trace?: string | undefined; readonly span?: string | undefined }): void {
    this.trace = ids.trace;
    this.span = ids.span;
  }

  generateTraceId(): string {
    return this.trace ?? randomBytes(16).toString('hex');
  }

  generateSpanId(): string {
    return this.span ?? randomBytes(8).toString('hex');
  }
}
