import { InMemorySpanExporter, SimpleSpanProcessor, type ReadableSpan } from '@opentelemetry/sdk-trace';
import type { Metadata } from '@carillon/kernel';
import { SpanRecorder } from './span-recorder';
import { tracedAppend } from './trace-events';
import { spanIdOf, traceIdOf, traceparentOf } from './trace-ids';
import { beginWork, isTracing, traced, traceWith } from './tracing';

const CAUSE = '6f1c1d6e-0d5c-5d0b-9d0e-3b8f5a7c2e41';
const EVENT = '0b6dd2a1-8c55-5a0f-8a37-4d1a6f6f7c10';

const metadata = (more: Partial<Metadata> = {}): Metadata => ({
  messageId: EVENT, correlationId: 'lead-1.1', causationId: CAUSE, occurredAt: 0, actor: 'service:dialer', environmentId: 'default', schemaVersion: 1, ...more,
});

describe('traces', () => {
  let exporter: InMemorySpanExporter;
  let stop: () => Promise<void>;

  const record = (share = 1): void => {
    exporter = new InMemorySpanExporter();
    stop = traceWith(new SpanRecorder({ service: 'dialer', share, processor: new SimpleSpanProcessor({ exporter }) }));
  };
  const span = (name: string): ReadableSpan => exporter.getFinishedSpans().find((each) => each.name === name)!;

  beforeEach(() => record());
  afterEach(() => stop());

  it('are told by what belongs together, in every process the same', async () => {
    await traced({ name: 'a', kind: 'server', correlationId: 'lead-1.1' }, async () => undefined);
    expect(span('a').spanContext().traceId).toBe(traceIdOf('lead-1.1'));
    expect(span('a').parentSpanContext).toBeUndefined();
    expect(span('a').resource.attributes).toMatchObject({ 'service.name': 'dialer' });
  });

  it('show what an event caused below the event', async () => {
    await traced({ name: 'handler', kind: 'consumer', correlationId: 'lead-1.1', causedBy: CAUSE }, () =>
      tracedAppend('call', [{ event: { type: 'CallPlaced', data: {} }, metadata: metadata() }], async () => {
        await Promise.resolve();
        return traced({ name: 'inner', kind: 'client' }, async () => 'done');
      }),
    );
    expect(span('handler').parentSpanContext).toMatchObject({ spanId: spanIdOf(CAUSE), isRemote: true });
    expect(span('CallPlaced').spanContext().spanId).toBe(spanIdOf(EVENT));
    expect(span('CallPlaced').parentSpanContext?.spanId).toBe(span('handler').spanContext().spanId);
    expect(span('inner').parentSpanContext?.spanId).toBe(span('handler').spanContext().spanId);
    expect(traceparentOf('lead-1.1', EVENT)).toBe(`00-${span('CallPlaced').spanContext().traceId}-${spanIdOf(EVENT)}-01`);
  });

  it('give an event to the trace that it belongs to, whatever goes on around it', async () => {
    const append = () => tracedAppend('lead', [{ event: { type: 'AttemptAuthorised', data: {} }, metadata: metadata({ causationId: 'lead-1.1' }) }], async () => undefined);
    await traced({ name: 'another', kind: 'consumer', correlationId: 'import-1' }, append);
    expect(span('AttemptAuthorised').spanContext().traceId).toBe(traceIdOf('lead-1.1'));
    expect(span('AttemptAuthorised').parentSpanContext).toBeUndefined();
  });

  it('name the kind of a failure and not its words', async () => {
    await expect(traced({ name: 'failing', kind: 'client' }, () => Promise.reject(new RangeError('+12025550123')))).rejects.toThrow(RangeError);
    expect(span('failing').status).toEqual({ code: 2, message: 'RangeError' });
  });

  it('are all or nothing for one trace, by the share', async () => {
    await stop();
    record(0.5);
    for (let index = 0; index < 400; index++) await traced({ name: `${index}`, kind: 'server', correlationId: `c-${index % 100}` }, async () => undefined);
    const recorded = Map.groupBy(exporter.getFinishedSpans(), (each) => each.spanContext().traceId);
    expect([...recorded.values()].filter((spans) => spans.length !== 4)).toEqual([]);
    expect(recorded.size).toBeGreaterThan(25);
    expect(recorded.size).toBeLessThan(75);
  });

  it('are nothing at all when nobody wants them', async () => {
    await stop();
    expect([isTracing(), beginWork({ name: 'x', kind: 'server' })]).toEqual([false, undefined]);
    expect(await traced({ name: 'x', kind: 'server' }, () => 7)).toBe(7);
    expect(exporter.getFinishedSpans()).toEqual([]);
  });
});
