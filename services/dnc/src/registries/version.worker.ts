import { on } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { RegistryRefused } from '@carillon/dnc-registry';
import { DomainError } from '@carillon/kernel';
import { VersionMaker, type MakingRequest } from './version-maker';
import type { MakerMessage, Piece } from './version-messages';

const port = parentPort;
if (!port) throw new Error('This file is the entry of a worker thread');

const pieces = on(port, 'message') as AsyncIterable<[Piece]>;
const post = (message: MakerMessage): void => port.postMessage(message);

async function make(): Promise<void> {
  const maker = await VersionMaker.begin(workerData as MakingRequest);
  try {
    for await (const [piece] of pieces) {
      if (piece === null) break;
      maker.push(Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength));
      post({ kind: 'read', bytes: piece.byteLength, rows: maker.rows, rejected: maker.rejected });
    }
    maker.end();
    post({ kind: 'writing', bytes: 0, rows: maker.rows, rejected: maker.rejected });
    post({ kind: 'made', made: await maker.write() });
  } finally {
    await maker.close();
  }
}

make()
  .catch((error: unknown) => {
    if (!(error instanceof DomainError || error instanceof RegistryRefused)) throw error;
    post({ kind: 'refused', code: error.code, message: error.message });
  })
  .finally(() => port.close());
