import { ConfigError } from './config-error';
import { loadConfig, type Environment } from './load-config';

function problemsOf(env: Environment): readonly string[] {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

const DISTRIBUTED = {
  CARILLON_MODE: 'distributed',
  CARILLON_EVENTSTORE_URL: 'esdb://eventstore:2113?tls=false',
  CARILLON_KAFKA_BROKERS: 'kafka-1:9092, kafka-2:9092',
  CARILLON_MONGODB_URL: 'mongodb://mongodb:27017/carillon',
  CARILLON_CARRIER_URL: 'http://simulator:3000',
  CARILLON_HASH_KEY: 'k'.repeat(32),
};

describe('loadConfig', () => {
  it('needs nothing: the defaults are embedded on the loopback with the simulator', () => {
    expect(loadConfig({ PATH: '/bin', HOME: '/root' })).toEqual({
      mode: 'embedded', host: '127.0.0.1', port: 3000, dataDir: '.data', carrier: 'simulator', clock: { kind: 'system' }, simulator: {}, logLevel: 'info', tracesShare: 1, topicRetentionDays: 30, activityRetentionDays: 90,
    });
  });

  it('reads every variable', () => {
    const config = loadConfig({
      CARILLON_HOST: '0.0.0.0', CARILLON_PORT: '0', CARILLON_DATA_DIR: '/tmp/x', CARILLON_API_TOKEN: 'a-token-of-mine', CARILLON_LOG_LEVEL: 'debug',
      CARILLON_CLOCK: 'accelerated:600@2026-01-05T09:00:00+01:00', CARILLON_SIMULATOR: '{"seed":7}', CARILLON_HASH_KEY: 'h'.repeat(40),
    });
    expect(config).toMatchObject({ host: '0.0.0.0', port: 0, dataDir: '/tmp/x', apiToken: 'a-token-of-mine', logLevel: 'debug', simulator: { seed: 7 }, hashKey: 'h'.repeat(40) });
    expect(config.clock).toEqual({ kind: 'accelerated', factor: 600, start: Date.UTC(2026, 0, 5, 8) });
  });

  it('reads the distributed ones', () => {
    expect(loadConfig(DISTRIBUTED)).toMatchObject({ mode: 'distributed', kafkaBrokers: ['kafka-1:9092', 'kafka-2:9092'] });
  });

  it('takes an empty variable as not set', () => {
    expect(loadConfig({ CARILLON_PORT: '', CARILLON_API_TOKEN: '' }).port).toBe(3000);
  });

  it('names a typo and what was meant', () => {
    expect(problemsOf({ CARILLON_DATADIR: 'x' })).toEqual(['CARILLON_DATADIR is not a known variable; did you mean CARILLON_DATA_DIR?']);
    expect(problemsOf({ CARILLON_FROBNICATE_ALL: '1' })[0]).toMatch(/not a known variable; remove it, the known ones are CARILLON_MODE, /);
  });

  it.each([
    ['CARILLON_MODE', 'embeded', 'did you mean embedded?'],
    ['CARILLON_PORT', '70000', '1 to 65535'],
    ['CARILLON_PORT', '-1', '1 to 65535'],
    ['CARILLON_HOST', 'two words', 'without spaces'],
    ['CARILLON_API_TOKEN', 'short', 'openssl rand'],
    ['CARILLON_HASH_KEY', 'short', 'openssl rand'],
    ['CARILLON_CARRIER', 'pigeon', 'one of simulator'],
    ['CARILLON_CLOCK', 'fast', 'accelerated:<factor>'],
    ['CARILLON_CLOCK', 'accelerated:0', 'above 0'],
    ['CARILLON_CLOCK', 'accelerated:600@2026-01-05', 'with its offset'],
    ['CARILLON_CLOCK', 'accelerated:600@2026-13-45T00:00Z', 'with its offset'],
    ['CARILLON_SIMULATOR', '{seed:7}', 'JSON object'],
    ['CARILLON_SIMULATOR', '[1]', 'JSON object'],
    ['CARILLON_LOG_LEVEL', 'verbose', 'one of trace'],
  ])('refuses %s=%s with the mend', (name, value, mend) => {
    const problems = problemsOf({ [name]: value });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(`${name} must`);
    expect(problems[0]).toContain(mend);
    expect(problems[0]).not.toContain('\n');
  });

  it('tells all problems at once, one line each', () => {
    const problems = problemsOf({ CARILLON_PORT: 'x', CARILLON_CLOCK: 'x', CARILLON_PROT: '1' });
    expect(problems).toHaveLength(3);
    expect(() => loadConfig({ CARILLON_PORT: 'x', CARILLON_CLOCK: 'x' })).toThrow(/CARILLON_PORT .*\nCARILLON_CLOCK /);
  });

  it('refuses what cannot go together', () => {
    expect(problemsOf({ ...DISTRIBUTED, CARILLON_CLOCK: 'accelerated:60' })[0]).toContain('CARILLON_CLOCK can be accelerated in embedded mode only');
    expect(problemsOf({ CARILLON_KAFKA_BROKERS: 'kafka:9092' })).toEqual(['CARILLON_KAFKA_BROKERS counts in distributed mode only; remove it, or set CARILLON_MODE=distributed']);
    expect(problemsOf({ CARILLON_MODE: 'distributed' })).toHaveLength(5);
  });

  it.each([
    ['CARILLON_EVENTSTORE_URL', 'http://eventstore'],
    ['CARILLON_KAFKA_BROKERS', 'kafka'],
    ['CARILLON_MONGODB_URL', 'localhost:27017'],
    ['CARILLON_CARRIER_URL', 'simulator:3000'],
    ['CARILLON_TRACES_URL', 'collector:4318'],
    ['CARILLON_TRACES_SHARE', '1.5'],
  ])('refuses a malformed %s', (name, value) => {
    expect(problemsOf({ ...DISTRIBUTED, [name]: value })[0]).toContain(`${name} must`);
  });
});
