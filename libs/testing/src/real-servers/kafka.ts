import { fromEnvironment, type RealServer } from './real-server';

/** Brokers as `host:port,…`. `.ci/servers/kafka.sh start` brings one up and prints the variable. */
export const realKafka = (): RealServer => fromEnvironment('CARILLON_KAFKA_BROKERS', 'Kafka broker');
