import { SourceRefused } from '@carillon/contact-source';
import type { FailImport } from '@carillon/domain/import';
import type { Instant } from '@carillon/kernel';

type Reason = Pick<FailImport, 'code' | 'message'>;

const REASONS: Readonly<Record<string, Reason>> = {
  ENOENT: { code: 'SOURCE_LOST', message: 'The uploaded file is gone from the data directory. Upload it again: rows that were imported already are recognised.' },
  ERR_WORKER_OUT_OF_MEMORY: { code: 'SOURCE_TOO_COMPLEX', message: 'Reading the file needs more memory than an import may have. Save it as CSV and upload it again.' },
};

const UNEXPECTED: Reason = { code: 'IMPORT_BROKE_OFF', message: 'Reading the file failed on our side. Upload it again: rows that were imported already are recognised.' };

/** Why an import has to end, in words that can be shown. */
export function failureOf(error: unknown, at: Instant): FailImport {
  const code = (error as NodeJS.ErrnoException | undefined)?.code ?? '';
  const { code: stable, message }: Reason = error instanceof SourceRefused ? error : (REASONS[code] ?? UNEXPECTED);
  return { type: 'FailImport', code: stable, message, at };
}
