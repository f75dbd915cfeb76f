import { Inject, Injectable } from '@nestjs/common';
import { READ_STORE } from '@carillon/platform/config';
import { Answer, HttpProblem, listOf, readAtLeast, type ErrorCode } from '@carillon/platform/http';
import type { CollectionDefinition, Document, ReadStore } from '@carillon/platform/read-store';
import { Directory } from '../directory/directory';
import { DEFAULT_PAGE, type DirectoryQuery } from './directory.query';

type Owned = Document & { readonly environment_id: string };
type Form<T> = (document: T) => Readonly<Record<string, unknown>>;

export interface EntryAddress {
  readonly environmentId: string;
  readonly id: string;
  readonly minRevision: number | undefined;
}

/** Reads documents of the directory for the environment that owns them. */
@Injectable()
export class EntryReader {
  constructor(
    @Inject(READ_STORE) private readonly store: ReadStore,
    private readonly directory: Directory,
  ) {}

  /** @throws HttpProblem with `missing` when the environment has no such entry. */
  async one<T extends Owned>({ name }: CollectionDefinition<T>, { environmentId, id, minRevision }: EntryAddress, form: Form<T>, missing: ErrorCode): Promise<Answer<unknown>> {
    const document = await readAtLeast<T>(this.store, { collection: name, id, minRevision });
    if (document?.environment_id !== environmentId) throw new HttpProblem(missing, 'There is none with this id here; look the id up in the list');
    return new Answer(form(document), { revision: document._v });
  }

  /** @param environmentId undefined for those of all environments. */
  async page<T extends Owned>({ name }: CollectionDefinition<T>, environmentId: string | undefined, { limit = DEFAULT_PAGE, cursor, ...others }: DirectoryQuery, form: Form<T>): Promise<Answer<readonly unknown[]>> {
    const where = Object.fromEntries(Object.entries(others).filter((entry): entry is [string, number] => typeof entry[1] === 'number'));
    const page = await this.directory.list<T>(name, { where, limit, ...(environmentId !== undefined && { environmentId }), ...(cursor !== undefined && { cursor }) });
    return listOf(page.documents.map(form), page.next);
  }
}
