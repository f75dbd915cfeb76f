import { Kafka, logLevel } from 'kafkajs';
import { EventStoreDbTestServer } from '@carillon/testing/eventstoredb-server';
import { realEventStoreDb } from '../../../../../libs/testing/src/real-servers/eventstoredb';
import { realKafka } from '../../../../../libs/testing/src/real-servers/kafka';
import { dropMongoDatabase, freshMongoDatabase, realMongoDb } from '../../../../../libs/testing/src/real-servers/mongodb';
import type { Addresses } from './addresses';

/** `describe` when Kafka and MongoDB are there, else a skipped suite whose name says why. EventStoreDB has a stand-in. */
export function describeDistributed(name: string, suite: () => void): void {
  const reasons = [realKafka(), realMongoDb()].flatMap((server) => ('reason' in server && server.reason !== undefined ? [server.reason] : []));
  if (reasons.length === 0) describe(name, suite);
  else describe.skip(`${name} (${reasons.join('; ')})`, () => it('needs its servers', () => undefined));
}

/** What an installation stands on. */
export interface Servers {
  readonly addresses: Addresses;
  /** The test server that stands in for EventStoreDB where there is no real one. */
  readonly standIn?: EventStoreDbTestServer;
  close(): Promise<void>;
}

/** Servers without a past: a database of its own, an empty broker, and an empty event store (a real one must be given empty). */
export async function freshServers(): Promise<Servers> {
  const kafka = addressOf(realKafka());
  await emptyBroker(kafka);
  const standIn = realEventStoreDb().address === undefined ? await EventStoreDbTestServer.start({ port: 0 }) : undefined;
  const eventStore = realEventStoreDb().address ?? standIn?.connectionString ?? '';
  const mongodb = freshMongoDatabase(addressOf(realMongoDb()));
  const close = async (): Promise<void> => {
    await standIn?.close();
    // A server that is gone has nothing to forget.
    await dropMongoDatabase(mongodb).catch(() => undefined);
  };
  return { addresses: { eventStore, kafka, mongodb }, ...(standIn && { standIn }), close };
}

const addressOf = (server: object): string => ('address' in server ? String(server.address) : '');

async function emptyBroker(brokers: string): Promise<void> {
  const admin = new Kafka({ brokers: brokers.split(','), logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  try {
    const { groups } = await admin.listGroups();
    if (groups.length > 0) await admin.deleteGroups(groups.map(({ groupId }) => groupId)).catch(() => undefined);
    const topics = (await admin.listTopics()).filter((topic) => !topic.startsWith('__'));
    if (topics.length > 0) await admin.deleteTopics({ topics });
    while ((await admin.listTopics()).some((topic) => topics.includes(topic))) await new Promise((resolve) => setTimeout(resolve, 100));
  } finally {
    await admin.disconnect();
  }
}
