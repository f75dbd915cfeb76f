import { timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@carillon/kernel';
import { CLOCK, KEYED_HASH } from '@carillon/platform/config';
import type { KeyedHash } from '@carillon/platform/crypto';
import { API_PREFIX, HttpProblem } from '@carillon/platform/http';

/** A file as it is announced, and must come. */
export interface AnnouncedFile {
  readonly listId: string;
  readonly fileId: string;
  readonly filename: string;
  readonly bytes: number;
  /** MD5, hexadecimal in lower case. */
  readonly checksum: string;
}

export interface SignedUpload extends AnnouncedFile {
  /** Milliseconds of real time. */
  readonly expires: number;
  readonly signature: string;
}

const GOOD_FOR_MS = 900_000;

/** Addresses that let one file, and no other, be put where it belongs, for a quarter of an hour, by whoever has them. */
@Injectable()
export class UploadAddress {
  constructor(
    @Inject(KEYED_HASH) private readonly keyedHash: KeyedHash,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  of(file: AnnouncedFile): { readonly url: string; readonly expires: number } {
    const expires = this.clock.wall() + GOOD_FOR_MS;
    const query = new URLSearchParams({ filename: file.filename, byte_size: String(file.bytes), checksum: file.checksum, expires: String(expires), signature: this.signatureOf(file, expires) });
    return { url: `/${API_PREFIX}/record-lists/${file.listId}/files/${file.fileId}?${query.toString()}`, expires };
  }

  /** @throws HttpProblem FORBIDDEN unless this very address was given, and not too long ago. */
  require({ expires, signature, ...file }: SignedUpload): void {
    if (!isSame(this.signatureOf(file, expires), signature)) throw refused('The address is not one that was given out');
    if (expires <= this.clock.wall()) throw refused('The address has expired');
  }

  /** The purpose stands in front: nothing else that is hashed with this key can pass for a signature. */
  private readonly signatureOf = ({ listId, fileId, filename, bytes, checksum }: AnnouncedFile, expires: number): string =>
    this.keyedHash.of(`record-file:${JSON.stringify([listId, fileId, filename, bytes, checksum, expires])}`);
}

function isSame(wanted: string, given: string): boolean {
  const [a, b] = [Buffer.from(wanted), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}

const refused = (why: string): HttpProblem => new HttpProblem('FORBIDDEN', `${why}; ask for another with POST /record-lists/{id}/files`);
