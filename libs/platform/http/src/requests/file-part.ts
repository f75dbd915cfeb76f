import { PassThrough, type Readable } from 'node:stream';
import { Busboy } from '@fastify/busboy';
import type { FastifyRequest } from 'fastify';
import { HttpProblem, invalidField } from '../errors/http-problem';
import { mediaTypeOf } from './consumes';
import { headerOf } from './headers';

export const MULTIPART = 'multipart/form-data';

/** The file of a form, as browsers send it. */
export interface FilePart {
  /** As the client names it; `null` when it does not. */
  readonly filename: string | null;
  /** Ends only when the whole form was right; fails with an `HttpProblem` otherwise. */
  readonly content: Readable;
}

const LIMITS = { fieldNameSize: 200, headerPairs: 50 };
const LONGEST_NAME = 255;

export const isMultipart = (request: FastifyRequest): boolean => mediaTypeOf(request) === MULTIPART;

/** The one file that a form holds; its bytes flow through and are kept nowhere. @throws HttpProblem */
export function filePartOf(request: FastifyRequest, body: Readable): Promise<FilePart> {
  return new Promise((resolve, reject) => new FormReader(body, parserOf(request), resolve, reject));
}

function parserOf(request: FastifyRequest): Busboy {
  try {
    return new Busboy({ headers: { 'content-type': headerOf(request, 'content-type') ?? '' }, limits: LIMITS });
  } catch {
    throw malformed('the content type names no boundary');
  }
}

type Busboy = InstanceType<typeof Busboy>;

class FormReader {
  private readonly content = new PassThrough();
  private hasFile = false;
  private isOver = false;

  constructor(
    private readonly body: Readable,
    private readonly form: Busboy,
    private readonly resolve: (part: FilePart) => void,
    private readonly reject: (error: Error) => void,
  ) {
    form.on('file', (field, file, filename) => this.take(field, file, filename));
    form.on('field', (field) => this.fail(invalidField(field.slice(0, 50), 'UNKNOWN_FIELD', 'is no file; a form holds the file alone, and what is to be said about it stands in the query of the address')));
    form.on('error', (error) => this.fail(malformed(error instanceof Error ? error.message : 'it cannot be read')));
    form.on('finish', () => this.finish());
    // Whoever reads the content may give up, and a client may go away.
    this.content.on('close', () => this.leave());
    body.on('error', (error) => this.fail(error));
    body.on('close', () => !body.readableEnded && this.fail(endedEarly()));
    body.pipe(form);
  }

  private take(field: string, file: Readable, filename: string | undefined): void {
    if (this.hasFile) return this.fail(invalidField(field.slice(0, 50), 'TOO_MANY_FILES', 'is a second file; send one file with each request'));
    this.hasFile = true;
    file.on('error', (error) => this.fail(error));
    file.pipe(this.content, { end: false });
    this.resolve({ filename: nameOf(filename), content: this.content });
  }

  private finish(): void {
    if (!this.hasFile) this.fail(new HttpProblem('BAD_REQUEST', 'The form holds no file; send the file as a part with a file name', CLOSED));
    this.isOver = true;
    this.content.end();
  }

  private fail(error: Error): void {
    if (this.isOver) return;
    this.isOver = true;
    this.reject(error);
    // Somebody may not have begun to read yet, and is told when he does.
    this.content.on('error', () => undefined);
    this.content.destroy(error);
  }

  /** What is still to come is of no use to anybody. */
  private leave(): void {
    this.isOver = true;
    this.body.unpipe(this.form);
    this.body.resume();
  }
}

const nameOf = (filename: string | undefined): string | null => (filename === undefined || filename === '' ? null : filename.slice(-LONGEST_NAME));

const CLOSED = { headers: { connection: 'close' } };

const malformed = (what: string): HttpProblem => new HttpProblem('BAD_REQUEST', `The form is not well formed: ${what}; send it as ${MULTIPART} with its boundary`, CLOSED);

const endedEarly = (): HttpProblem => new HttpProblem('BAD_REQUEST', 'The upload ended early; nothing of it was kept, send it again', CLOSED);
