/** The servers of an installation as containers, in the versions that docker-compose.yml names. */
const { readFileSync } = require('node:fs');
const { createServer } = require('node:net');
const { join } = require('node:path');
const { load } = require('js-yaml');

const compose = () => load(readFileSync(join(__dirname, '../../docker-compose.yml'), 'utf8'));
const imageOf = (service) => compose().services[service].image;

/** `{why}` when no engine answers. */
async function containerRuntime() {
  try {
    const { getContainerRuntimeClient } = require('testcontainers');
    await getContainerRuntimeClient();
    return {};
  } catch {
    return { why: 'no Docker engine answers' };
  }
}

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/** A broker tells its clients where it answers, so that its port must be known before it starts. */
async function kafka() {
  const { GenericContainer, Wait } = require('testcontainers');
  const port = await freePort();
  const container = await new GenericContainer(imageOf('kafka'))
    .withExposedPorts({ container: 9092, host: port })
    .withEnvironment({
      KAFKA_NODE_ID: '1',
      KAFKA_PROCESS_ROLES: 'broker,controller',
      KAFKA_LISTENERS: 'PLAINTEXT://:9092,CONTROLLER://:9093',
      KAFKA_ADVERTISED_LISTENERS: `PLAINTEXT://127.0.0.1:${port}`,
      KAFKA_CONTROLLER_LISTENER_NAMES: 'CONTROLLER',
      KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT',
      KAFKA_CONTROLLER_QUORUM_VOTERS: '1@localhost:9093',
      KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: '1',
      KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS: '0',
    })
    .withWaitStrategy(Wait.forLogMessage(/Kafka Server started/))
    .start();
  return { container, address: `127.0.0.1:${port}` };
}

async function mongodb() {
  const { GenericContainer, Wait } = require('testcontainers');
  const container = await new GenericContainer(imageOf('mongodb'))
    .withExposedPorts(27017)
    .withCommand(['--replSet', 'rs0', '--bind_ip_all'])
    .withWaitStrategy(Wait.forLogMessage(/Waiting for connections/))
    .start();
  const initiated = await container.exec(['mongosh', '--quiet', '--eval', "rs.initiate({_id: 'rs0', members: [{_id: 0, host: 'localhost:27017'}]})"]);
  if (initiated.exitCode !== 0) throw new Error(initiated.output);
  return { container, address: `mongodb://${container.getHost()}:${container.getMappedPort(27017)}/carillon?directConnection=true` };
}

async function eventstore() {
  const { GenericContainer, Wait } = require('testcontainers');
  const container = await new GenericContainer(imageOf('eventstore'))
    .withExposedPorts(2113)
    .withEnvironment({ ...compose().services.eventstore.environment })
    .withWaitStrategy(Wait.forHttp('/health/live', 2113).forStatusCodeMatching((status) => status < 300))
    .start();
  return { container, address: `esdb://${container.getHost()}:${container.getMappedPort(2113)}?tls=false` };
}

const SERVERS = [
  { name: 'kafka', variable: 'CARILLON_KAFKA_BROKERS', start: kafka },
  { name: 'mongodb', variable: 'CARILLON_MONGODB_URL', start: mongodb },
  { name: 'eventstore', variable: 'CARILLON_EVENTSTORE_URL', start: eventstore },
];

module.exports = { containerRuntime, SERVERS };
