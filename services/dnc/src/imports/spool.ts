import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { HttpProblem } from '@carillon/platform/http';

const MAX_BYTES = 1_073_741_824;

/** Keeps an upload in a file of its own, which only this user can read, until the work on it is done. */
export async function withSpooled<T>(upload: Readable, work: (path: string) => Promise<T>): Promise<T> {
  const directory = await mkdtemp(join(tmpdir(), 'carillon-dnc-'));
  try {
    const path = join(directory, 'list');
    await pipeline(upload, limited(), createWriteStream(path, { mode: 0o600 }));
    return await work(path);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

function limited(): Transform {
  let size = 0;
  return new Transform({
    transform: (chunk: Buffer, _, done) => {
      size += chunk.length;
      if (size > MAX_BYTES) done(new HttpProblem('BODY_TOO_LARGE', 'The list is larger than 1 GB; send it in several files'));
      else done(null, chunk);
    },
  });
}
