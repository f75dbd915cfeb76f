import { dropMongoDatabase, freshMongoDatabase } from '@carillon/testing';
import { MongoClient, type Document } from 'mongodb';

export { dropMongoDatabase as dropDatabase, freshMongoDatabase as freshDatabase };

/** The database as the server has it, past the adapter. */
export async function withDatabase<T>(url: string, use: (collection: (name: string) => ReturnType<ReturnType<MongoClient['db']>['collection']>) => Promise<T>): Promise<T> {
  const client = new MongoClient(url);
  try {
    return await use((name) => client.db().collection<Document>(name));
  } finally {
    await client.close();
  }
}

/** .ci/servers/mongodb.sh: it compares text by UTF-16 unit. */
export const isStandIn = (address: string): boolean => address.includes('appName=stand-in');
