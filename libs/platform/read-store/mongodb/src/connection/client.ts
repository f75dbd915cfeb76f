import { MongoClient, ReadConcern, type Db } from 'mongodb';

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

/** A url may list several hosts, and then is none by the rules for urls. */
const NAMES_DATABASE = /^[^:]+:\/\/[^/?]+\/[^?]/;

/** The database that the url names. What the store rests on is said again, because a url may say otherwise to the client. */
export const databaseOf = (client: MongoClient, url: string): Db =>
  client.db(NAMES_DATABASE.test(url) ? undefined : DEFAULT_DATABASE, { readConcern: new ReadConcern('majority'), readPreference: 'primary' });
