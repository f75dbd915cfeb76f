import { Kafka, logLevel } from 'kafkajs';
import type { Addresses } from './addresses';

/** A server of the installation, or why there is none. */
export interface Server {
  readonly name: 'kafka' | 'mongodb' | 'eventstore';
  readonly variable: string;
}

const address = (variable: string): string | undefined => process.env[variable] || undefined;
const reason = (name: string): string => process.env[`INFRA_REASON_${name.toUpperCase()}`] ?? 'it has no address';

/** Why the distributed specs cannot run; `undefined` when they can. EventStoreDB has a stand-in, the others have none. */
export function missingServers(): string | undefined {
  const missing = [['kafka', 'CARILLON_KAFKA_BROKERS'], ['mongodb', 'CARILLON_MONGODB_URL']].filter(([, variable = '']) => address(variable) === undefined);
  return missing.length === 0 ? undefined : missing.map(([name = '']) => `${name}: ${reason(name)}`).join('; ');
}

/** Addresses for one installation: a database of its own, and a broker from which everything was taken away. */
export async function freshAddresses(eventStore: string): Promise<Addresses> {
  const kafka = address('CARILLON_KAFKA_BROKERS') ?? '';
  await emptyBroker(kafka);
  const mongodb = new URL(address('CARILLON_MONGODB_URL') ?? '');
  mongodb.pathname = `/carillon_${process.pid}_${Date.now().toString(36)}`;
  return { eventStore, kafka, mongodb: mongodb.toString() };
}

async function emptyBroker(brokers: string): Promise<void> {
  const admin = new Kafka({ brokers: brokers.split(','), logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  try {
    const { groups } = await admin.listGroups();
    await Promise.all(groups.map(({ groupId }) => admin.deleteGroups([groupId]).catch(() => undefined)));
    const topics = (await admin.listTopics()).filter((topic) => !topic.startsWith('__'));
    if (topics.length > 0) await admin.deleteTopics({ topics });
    while ((await admin.listTopics()).some((topic) => topics.includes(topic))) await new Promise((resolve) => setTimeout(resolve, 100));
  } finally {
    await admin.disconnect();
  }
}
