import { Kafka, logLevel, type KafkaConfig, type LogEntry } from 'kafkajs';
import { swiftProduce } from './produce/swift-produce';
import { quietRequestQueues } from './quiet-request-queue';
import { swiftHeaders } from './swift-headers';

/** What kafkajs has to say, for the log of the process. */
export type ClientLog = (level: 'error' | 'warn' | 'info' | 'debug', message: string, details: object) => void;

export interface KafkaConnection {
  /** Each `host:port`; any one that answers is enough to find the others. */
  readonly brokers: readonly string[];
  readonly clientId: string;
  /** How brokers are reached: TLS, credentials, or sockets of one's own. */
  readonly access?: Pick<KafkaConfig, 'ssl' | 'sasl' | 'socketFactory'>;
  readonly onLog?: ClientLog;
}

/** A broker that does not answer for so long is taken for gone, in ms. */
const REQUEST_TIMEOUT = 10_000;
const CONNECTION_TIMEOUT = 3_000;

const LEVELS = { [logLevel.ERROR]: 'error', [logLevel.WARN]: 'warn', [logLevel.INFO]: 'info', [logLevel.DEBUG]: 'debug', [logLevel.NOTHING]: 'debug' } as const;

/** One per process: consumers, the producer and the administrator are made from it. */
export function createClient({ brokers, clientId, access, onLog = () => undefined }: KafkaConnection): Kafka {
  const write = ({ level, log: { message, timestamp: _, ...details } }: LogEntry) => onLog(LEVELS[level], message, details);
  quietRequestQueues();
  swiftHeaders();
  swiftProduce();
  return new Kafka({
    ...access,
    brokers: [...brokers],
    clientId,
    connectionTimeout: CONNECTION_TIMEOUT,
    requestTimeout: REQUEST_TIMEOUT,
    retry: { initialRetryTime: 100, maxRetryTime: 1_000, retries: 8 },
    logLevel: logLevel.WARN,
    logCreator: () => write,
  });
}
