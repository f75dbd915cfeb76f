import { pino, type DestinationStream, type Logger as PinoLogger } from 'pino';
import { currentCorrelation } from './correlation';
import { maskFields, textMask } from './mask';

export type Logger = PinoLogger;

export interface LoggerOptions {
  readonly service: string;
  readonly level: string;
  /** Values that must never be seen, such as this installation's API token. */
  readonly secrets?: readonly string[];
  /** Default: standard output. */
  readonly destination?: DestinationStream;
}

type Fields = Record<string, unknown>;

/**
 * JSON lines without personal data: fields are masked by name, and the finished line once more by pattern, so that
 * neither a message, nor a stack trace, nor a child's bindings can carry a phone number or a token out.
 */
export function createLogger({ service, level, secrets = [], destination }: LoggerOptions): Logger {
  const maskText = textMask(secrets);
  const formatters = {
    level: (label: string) => ({ level: label }),
    log: (fields: object) => maskFields(fields) as Fields,
    bindings: (fields: object) => maskFields(fields) as Fields,
  };
  const mixin = (): Fields => correlationField(currentCorrelation());
  const options = { base: { service }, level, formatters, mixin, timestamp: pino.stdTimeFunctions.isoTime, hooks: { streamWrite: maskText } };
  return destination ? pino(options, destination) : pino(options, pino.destination({ dest: 1, sync: false }));
}

const correlationField = (id: string | undefined): Fields => (id === undefined ? {} : { correlation_id: id });
