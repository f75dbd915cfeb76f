import * as fc from 'fast-check';
import { withCorrelation } from './correlation';
import { createLogger, type Logger } from './logger';
import { MASKED } from './mask';
import { NestLogger } from './nest-logger';

const NUMBER = '+12025550123';
const TOKEN = 'cari_' + 'a1B2'.repeat(10);

function recorded(secrets: readonly string[] = []): { logger: Logger; lines: string[] } {
  const lines: string[] = [];
  return { lines, logger: createLogger({ service: 'test', level: 'trace', secrets, destination: { write: (line) => void lines.push(line) } }) };
}

const lineOf = (write: (logger: Logger) => void, secrets?: readonly string[]): string => {
  const { logger, lines } = recorded(secrets);
  write(logger);
  return lines.join('');
};

describe('the log', () => {
  it.each<[string, (logger: Logger) => void]>([
    ['a message', (logger) => logger.info(`called ${NUMBER} with ${TOKEN}`)],
    ['a format argument', (logger) => logger.info('called %s with %s', NUMBER, TOKEN)],
    ['a field', (logger) => logger.info({ destination: NUMBER, key: TOKEN }, 'x')],
    ['a nested field', (logger) => logger.info({ a: { b: [{ c: { d: NUMBER, e: TOKEN } }] } }, 'x')],
    ['a child binding', (logger) => logger.child({ who: NUMBER, key: TOKEN }).info('x')],
    ['an error message', (logger) => logger.error(new Error(`no route to ${NUMBER} ${TOKEN}`))],
    ['a cause and own fields of an error', (logger) => logger.error(Object.assign(new Error('x', { cause: new Error(NUMBER) }), { details: { dialled: NUMBER, with: TOKEN } }))],
    ['a URL', (logger) => logger.info({ url: `/check?number=%2B12025550123&t=${TOKEN}` })],
    ['a name of a field', (logger) => logger.info({ [NUMBER]: 1, [TOKEN]: 2 })],
    ['a header', (logger) => logger.info({ headers: { Authorization: 'Bearer s3cret', cookie: 'a=b' } })],
    ['a header in a text', (logger) => logger.info('sent authorization: Bearer s3cret-and-more')],
    ['Nest', (logger) => new NestLogger(logger).error(new Error(NUMBER), TOKEN, 'Context')],
  ])('shows no number and no token from %s', (_where, write) => {
    const line = lineOf(write);
    expect(line).toContain(MASKED);
    expect(line).not.toMatch(/2025550123|a1B2|s3cret|a=b/);
    expect(() => JSON.parse(line) as unknown).not.toThrow();
  });

  it('masks numbers as people write them', () => {
    expect(lineOf((logger) => logger.info('ring +1 (202) 555-0123 and +44.20.7946.0958 now'))).toContain(`ring ${MASKED} and ${MASKED} now`);
  });

  it('masks everything under a personal name, whatever its form', () => {
    const line = lineOf((logger) => logger.info({ request: { to: '2025550123', phone_number: 2025550123, personal: { first_name: 'Ada' } }, customFields: { city: 'Ulm' } }));
    expect(JSON.parse(line)).toMatchObject({ request: { to: MASKED, phone_number: MASKED, personal: MASKED }, customFields: MASKED });
  });

  it('masks the secrets of the installation', () => {
    expect(lineOf((logger) => logger.info('with my-own-token in it'), ['my-own-token'])).toContain(`with ${MASKED} in it`);
  });

  it('never lets an E.164 number through, wherever it stands', () => {
    const number = fc.stringMatching(/^\+[1-9]\d{6,14}$/);
    fc.assert(
      fc.property(number, fc.string(), fc.string(), (e164, before, after) => {
        const line = lineOf((logger) => logger.warn({ at: { depth: [`${before}${e164}`] } }, `${e164} ${after}`));
        return !line.includes(e164);
      }),
    );
  });

  it('leaves instants, offsets, ids and amounts readable', () => {
    const fields = { at: '2026-01-05T09:00:00+01:00', wall: 1_767_600_000_000, id: '0190f3a2-7c1e-7d6a-8f00-0a1b2c3d4e5f', stream: 'number-env.0a1b', n: 12 };
    expect(JSON.parse(lineOf((logger) => logger.info(fields, 'fine')))).toMatchObject({ ...fields, msg: 'fine', service: 'test', level: 'info' });
  });

  it('survives a cycle', () => {
    const cycle: Record<string, unknown> = { name: 'x' };
    cycle['self'] = cycle;
    expect(lineOf((logger) => logger.info({ cycle }))).toContain('[deeper]');
  });

  it('carries the correlation id across awaits', async () => {
    const { logger, lines } = recorded();
    await withCorrelation('job-1', async () => {
      await Promise.resolve();
      logger.info('inside');
    });
    logger.info('outside');
    expect(lines.map((line) => (JSON.parse(line) as { correlation_id?: string }).correlation_id)).toEqual(['job-1', undefined]);
  });
});
