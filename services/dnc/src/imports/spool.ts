import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { CONFIG, type Config } from '@carillon/platform/config';
import { HttpProblem } from '@carillon/platform/http';

const MAX_BYTES = 1_073_741_824;

/** Uploaded lists while they are loaded, below `<CARILLON_DATA_DIR>/lists`. */
@Injectable()
export class Spool implements OnModuleInit {
  private readonly directory: string;

  constructor(@Inject(CONFIG) { dataDir }: Config) {
    this.directory = join(resolve(dataDir), 'lists');
  }

  /** What a former process left belongs to a request that nobody answers any more. */
  onModuleInit(): Promise<void> {
    return rm(this.directory, { recursive: true, force: true });
  }

  /** Keeps an upload in a file of its own, which only this user can read, until the work on it is done. */
  async during<T>(upload: Readable, work: (path: string) => Promise<T>): Promise<T> {
    await mkdir(this.directory, { recursive: true, mode: 0o700 });
    const directory = await mkdtemp(join(this.directory, 'list-'));
    try {
      const path = join(directory, 'list');
      await pipeline(upload, limited(), createWriteStream(path, { mode: 0o600 }));
      return await work(path);
    } finally {
      await rm(directory, { recursive: true, force: true });
    }
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
