import { cursorAfter, isScalar, limitOf, placeOf, sortOf, type Document, type Page, type Place, type Query } from '@carillon/platform/read-store';
import type { Collection } from 'mongodb';
import { decodeDocument } from '../codec/decode';
import { storedField } from '../codec/field-name';
import type { StoredDocument } from '../codec/stored-document';
import { beyond } from './beyond';
import { filterOf, type StoredFilter } from './filter';

export async function findPage<T extends Document>(collection: Collection<StoredDocument>, query: Query): Promise<Page<T>> {
  const limit = limitOf(query);
  // One more than asked for tells whether there is another page.
  const options = { sort: sortFor(query), limit: limit + 1, batchSize: limit + 1 };
  const found = await collection.find(pageFilter(collection.collectionName, query), options).toArray();
  const documents = found.slice(0, limit).map((stored) => decodeDocument<T>(stored));
  const last = documents.at(-1);
  return found.length > limit && last ? { documents, next: cursorAfter(collection.collectionName, query, placeAt(last, query)) } : { documents };
}

function pageFilter(collection: string, query: Query): StoredFilter {
  const { field, direction } = sortOf(query);
  const place = placeOf(collection, query);
  return filterOf(query.where, place ? [beyond(field, direction, place)] : []);
}

function sortFor(query: Query): Record<string, 1 | -1> {
  const { field, direction } = sortOf(query);
  const order = direction === 'asc' ? 1 : -1;
  return field === '_id' ? { _id: order } : { [storedField(field)]: order, _id: order };
}

function placeAt(document: Document, query: Query): Place {
  const { field } = sortOf(query);
  const value = Object.hasOwn(document, field) ? (document as unknown as Record<string, unknown>)[field] : null;
  return { value: isScalar(value) ? value : null, id: document._id };
}
