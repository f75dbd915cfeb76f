import type { Logger } from '@carillon/platform/telemetry';

/** As much of `process` as a run needs. */
export interface ProcessEvents {
  on(event: string, listener: (...args: unknown[]) => void): unknown;
  off(event: string, listener: (...args: unknown[]) => void): unknown;
}

export interface RunOptions {
  readonly logger: Logger;
  /** In this order: stop accepting, drain requests, drain messages and relay, close the platform. */
  readonly stop: readonly (() => void | Promise<void>)[];
  /** How long stopping may take, in ms, before the process ends anyhow. Default 25,000. */
  readonly patience?: number;
  readonly process?: ProcessEvents;
  readonly exit?: (code: number) => void;
}

const SIGNALS = ['SIGTERM', 'SIGINT'] as const;
const FAILURES = ['uncaughtException', 'unhandledRejection'] as const;

/**
 * Keeps the process until it is asked to go: the first signal stops it in order and exits 0, a second one exits at once.
 * An error that nobody caught is logged and exits 1: what is durable is safe, and a fresh process is better than a
 * damaged one.
 */
export function runUntilSignal({ logger, stop, patience = 25_000, process: events = process, exit = (code) => process.exit(code) }: RunOptions): Promise<void> {
  let stopping = false;
  const { promise, resolve } = Promise.withResolvers<void>();
  const finish = (code: number): void => {
    SIGNALS.forEach((signal) => events.off(signal, onSignal));
    FAILURES.forEach((failure) => events.off(failure, onFailure));
    exit(code);
    resolve();
  };
  const onSignal = (signal: unknown): void => {
    if (stopping) return finish(1);
    stopping = true;
    logger.info({ signal }, 'stopping');
    void inOrder(stop, patience, logger).then(finish);
  };
  const onFailure = (error: unknown): void => {
    logger.fatal({ err: error }, 'an error that nobody caught');
    finish(1);
  };
  SIGNALS.forEach((signal) => events.on(signal, onSignal));
  FAILURES.forEach((failure) => events.on(failure, onFailure));
  return promise;
}

async function inOrder(steps: RunOptions['stop'], patience: number, logger: Logger): Promise<number> {
  const late = Promise.withResolvers<number>();
  const timer = setTimeout(() => {
    logger.error({ patience }, 'stopping took too long');
    late.resolve(1);
  }, patience);
  const code = await Promise.race([allOf(steps, logger), late.promise]);
  clearTimeout(timer);
  return code;
}

/** A step that fails does not keep the later ones from running. */
async function allOf(steps: RunOptions['stop'], logger: Logger): Promise<number> {
  let code = 0;
  for (const step of steps) {
    try {
      await step();
    } catch (error) {
      logger.error({ err: error }, 'a part did not stop as it should');
      code = 1;
    }
  }
  return code;
}
