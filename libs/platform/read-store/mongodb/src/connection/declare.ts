import type { CollectionDefinition, Index } from '@carillon/platform/read-store';
import { MongoServerError, type CreateCollectionOptions, type Db } from 'mongodb';
import { storedField } from '../codec/field-name';

/** As far as a definition knows types. */
const VALIDATOR = {
  $jsonSchema: {
    bsonType: 'object',
    required: ['_id', '_v'],
    properties: { _id: { bsonType: 'string', minLength: 1 }, _v: { bsonType: ['int', 'long', 'double', 'decimal'] } },
  },
};

const NAMESPACE_EXISTS = 48;

/** Makes what is missing of a collection, as often and by as many processes as may be. */
export async function declare(db: Db, { name, indexes }: CollectionDefinition, onTrouble: (message: string) => void): Promise<void> {
  await createCollection(db, name, onTrouble);
  const wanted = [{ key: { '_tallying.token': 1 }, name: 'tallying', sparse: true }, ...indexes.map(specificationOf).filter(({ key }) => key.size > 1 || !key.has('_id'))];
  await db.collection(name).createIndexes(wanted);
}

function specificationOf({ fields }: Index) {
  const path = [...new Set([...fields.map(storedField), '_id'])];
  return { key: new Map(path.map((field) => [field, 1] as const)), name: path.join(',') };
}

/** The validator is a second line of defence: every document was checked before it was sent. */
async function createCollection(db: Db, name: string, onTrouble: (message: string) => void): Promise<void> {
  try {
    await createUnlessThere(db, name, { validator: VALIDATOR, validationLevel: 'strict', validationAction: 'error' });
  } catch (error) {
    if (!(error instanceof MongoServerError)) throw error;
    onTrouble(`The server takes no JSON schema validators (${error.message}); documents are checked by this program alone`);
    await createUnlessThere(db, name, {});
  }
}

async function createUnlessThere(db: Db, name: string, options: CreateCollectionOptions): Promise<void> {
  try {
    await db.createCollection(name, options);
  } catch (error) {
    if (!(error instanceof MongoServerError && error.code === NAMESPACE_EXISTS)) throw error;
  }
}
