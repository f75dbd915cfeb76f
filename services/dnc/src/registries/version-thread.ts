import type { Worker } from 'node:worker_threads';
import { DomainError } from '@carillon/kernel';
import { Inbox, startThread } from '@carillon/platform/threads';
import type { MakingRequest, VersionMade } from './version-maker';
import type { MakerMessage, Piece, RowsRead } from './version-messages';

/** Pieces that wait for the thread: the upload waits when it is slower. */
const PIECES_AHEAD = 16;

export interface Listener {
  onRead(read: RowsRead): Promise<void>;
  onWriting(read: RowsRead): Promise<void>;
}

/**
 * Makes a version in a thread, from a file as it arrives: hundreds of millions of rows keep nobody else waiting.
 * @throws DomainError when it cannot be one
 */
export async function makeVersion(request: MakingRequest, upload: AsyncIterable<Buffer>, listener: Listener): Promise<VersionMade> {
  const worker = startThread(require.resolve('./version.worker'), request);
  try {
    return await fed(worker, new Inbox<MakerMessage>(worker, 'makes a version of a registry'), upload, listener);
  } finally {
    await worker.terminate();
  }
}

async function fed(worker: Worker, inbox: Inbox<MakerMessage>, upload: AsyncIterable<Buffer>, listener: Listener): Promise<VersionMade> {
  let ahead = 0;
  for await (const chunk of upload) {
    send(worker, chunk);
    if (++ahead < PIECES_AHEAD) continue;
    await heard(inbox, listener);
    ahead--;
  }
  worker.postMessage(null satisfies Piece);
  for (;;) {
    const made = await heard(inbox, listener);
    if (made) return made;
  }
}

/** A copy of its own: a chunk may be a part of what others use. */
function send(worker: Worker, chunk: Buffer): void {
  const piece = new Uint8Array(chunk);
  worker.postMessage(piece satisfies Piece, [piece.buffer]);
}

async function heard(inbox: Inbox<MakerMessage>, listener: Listener): Promise<VersionMade | undefined> {
  const message = await inbox.next();
  if (message.kind === 'refused') throw new DomainError(message.code, message.message);
  if (message.kind === 'made') return message.made;
  await (message.kind === 'read' ? listener.onRead(message) : listener.onWriting(message));
  return undefined;
}
