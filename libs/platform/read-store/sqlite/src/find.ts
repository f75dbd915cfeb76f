import { cursorAfter, limitOf, placeOf, sortOf, type Document, type Page, type Place, type Query } from '@carillon/platform/read-store';
import type { SqliteFile } from '@carillon/platform/sqlite';
import { parseBody, type Collection } from './collection';
import { toScalar, toStored } from './stored-value';
import { expressionOf, whereOf, type Fragment } from './where';

export function findPage<T extends Document>(file: SqliteFile, collection: Collection, query: Query): Page<T> {
  const limit = limitOf(query);
  const { text, parameters } = pageSql(collection, query);
  // One more than asked for tells whether there is another page.
  const rows = file.prepare(text).all(...parameters, limit + 1);
  const documents = rows.slice(0, limit).map((row) => parseBody<T>(row));
  const last = documents.at(-1);
  return rows.length > limit && last ? { documents, next: cursorAfter(collection.name, query, placeAt(last, query)) } : { documents };
}

function pageSql(collection: Collection, query: Query): Fragment {
  const { field, direction } = sortOf(query);
  const key = expressionOf(collection, field);
  const place = placeOf(collection.name, query);
  const where = whereOf(collection, query.where, place ? [beyond(key, direction, place)] : []);
  const order = direction === 'asc' ? 'ASC' : 'DESC';
  return {
    text: `SELECT body FROM ${collection.table}${where.text} ORDER BY ${key.text} ${order}, _id ${order} LIMIT ?`,
    parameters: [...where.parameters, ...key.parameters],
  };
}

function beyond(key: Fragment, direction: 'asc' | 'desc', place: Place): Fragment {
  return {
    text: `(${key.text}, _id) ${direction === 'asc' ? '>' : '<'} (?, ?)`,
    parameters: [...key.parameters, toStored(place.value), place.id],
  };
}

function placeAt(document: Document, query: Query): Place {
  const value = (document as unknown as Record<string, unknown>)[sortOf(query).field];
  return { value: toScalar(toStored(value)), id: document._id };
}
