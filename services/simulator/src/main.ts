import { loadConfig } from '@carillon/platform/config';
import { refuse, runUntilSignal, startSimulator } from '@carillon/platform/runtime';
import { createLogger } from '@carillon/platform/telemetry';

async function main(): Promise<void> {
  const config = loadConfig(process.env);
  const logger = createLogger({ service: 'simulator', level: config.logLevel, secrets: [] });
  const simulator = await startSimulator(config);
  logger.info({ url: simulator.url }, 'ready');
  await runUntilSignal({ logger, stop: [() => simulator.close()] });
}

main().catch(refuse);
