import { MongoClient, type Db } from 'mongodb';

/**
 * What the store promises rests on these two: what is acknowledged is on a majority of the servers, and nothing is read that
 * a failover could take back. A server that answers to nobody is given up after `patience` ms.
 */
export function clientFor(url: string, patience: number): MongoClient {
  return new MongoClient(url, {
    appName: 'carillon',
    writeConcern: { w: 'majority', wtimeoutMS: patience },
    readConcern: { level: 'majority' },
    readPreference: 'primary',
    retryWrites: true,
    retryReads: true,
    serverSelectionTimeoutMS: patience,
    connectTimeoutMS: patience,
    waitQueueTimeoutMS: patience,
    socketTimeoutMS: 6 * patience,
    // Numbers only: a document comes back as the JSON that it was.
    promoteLongs: true,
    promoteValues: true,
    ignoreUndefined: true,
  });
}

const DEFAULT_DATABASE = 'carillon';

/** The database that the url names. */
export const databaseOf = (client: MongoClient, url: string): Db => client.db(new URL(url).pathname.length > 1 ? undefined : DEFAULT_DATABASE);
