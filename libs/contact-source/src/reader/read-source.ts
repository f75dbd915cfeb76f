import type { AcceptedContact } from '@carillon/domain/import';
import { ContactNormaliser } from '../normalise/contact-normaliser';
import { platformZones } from '../normalise/platform-zones';
import { contactChunks } from './contact-chunks';
import { JsonBlock } from './json-block';
import { ROWS_PER_CHUNK } from './messages';
import type { ChunkMessage, EndMessage, ReadRequest } from './messages';
import { fileBlocks, openSource } from './open-source';

/** Bytes of the pass over the file that is under way: detection and workbooks need one before. */
class CountedFile {
  bytesRead = 0;

  constructor(
    private readonly path: string,
    readonly filename: string | null,
  ) {}

  open(): Iterable<Uint8Array> {
    this.bytesRead = 0;
    return fileBlocks(this.path, (bytes) => (this.bytesRead += bytes));
  }
}

/** Everything that the worker does, pulled chunk by chunk. @throws SourceRefused */
export function* readSource(request: ReadRequest): Generator<ChunkMessage, EndMessage> {
  const file = new CountedFile(request.path, request.filename ?? null);
  const source = openSource(file, request.mapping);
  const block = new JsonBlock();
  const options = { resumeAfter: request.resumeAfter ?? 0, rowsPerChunk: request.rowsPerChunk ?? ROWS_PER_CHUNK, keep: (contact: AcceptedContact) => block.add(contact) };
  let rows = options.resumeAfter;
  for (const { after, through, accepted, rejected } of contactChunks(source.rows, new ContactNormaliser(request, platformZones), options)) {
    rows = through;
    yield { kind: 'chunk', after, through, bytesRead: file.bytesRead, lengths: Uint32Array.from(accepted), ...block.take(), rejected };
  }
  return { kind: 'end', format: source.format, rows };
}
