import { DomainError } from '@carillon/kernel';
import { HttpProblem } from '@carillon/platform/http';

const FULL = ['ENOSPC', 'EDQUOT'];
const UNUSABLE = ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'EIO', 'EMFILE', 'ENFILE'];

/** What the disk says, in the words of the API; a client that went away is only told to the log. */
export function toSpoolProblem(error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException | undefined)?.code ?? '';
  if (error instanceof DomainError) return error;
  if (FULL.includes(code)) return new HttpProblem('STORAGE_FULL', 'The disk is full; nothing of the upload was kept, free some space and send it again', { headers: { connection: 'close' } });
  if (UNUSABLE.includes(code)) return new HttpProblem('STORAGE_UNAVAILABLE', `Uploads cannot be kept now (${code}); make CARILLON_DATA_DIR writable, then send the upload again`, { headers: { connection: 'close', 'retry-after': '5' } });
  if (code === 'ECONNRESET' || code === 'ERR_STREAM_PREMATURE_CLOSE') return new HttpProblem('BAD_REQUEST', 'The upload ended early; nothing of it was kept, send it again');
  return error;
}
