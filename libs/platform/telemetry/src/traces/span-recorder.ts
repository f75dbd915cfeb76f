import { context, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, TraceFlags, type Context, type Span, type Tracer } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { TraceIdRatioBasedSampler, TracerProvider, type SpanProcessor } from '@opentelemetry/sdk-trace';
import { AssignedIds } from './assigned-ids';
import { spanIdOf, traceIdOf } from './trace-ids';
import type { OpenWork, TraceRecorder, Work } from './tracing';

const KINDS = { server: SpanKind.SERVER, consumer: SpanKind.CONSUMER, producer: SpanKind.PRODUCER, client: SpanKind.CLIENT } as const;

export interface SpanRecorderOptions {
  readonly service: string;
  /** The share of traces that are recorded, 0 to 1. The id of a trace decides, so that all processes choose the same. */
  readonly share: number;
  readonly processor: SpanProcessor;
}

/** Records work as spans of OpenTelemetry. Loaded only when traces are wanted. */
export class SpanRecorder implements TraceRecorder {
  private readonly ids = new AssignedIds();
  private readonly provider: TracerProvider;
  private readonly tracer: Tracer;

  constructor({ service, share, processor }: SpanRecorderOptions) {
    const resource = resourceFromAttributes({ 'service.name': service, 'service.namespace': 'carillon' });
    this.provider = new TracerProvider({ resource, idGenerator: this.ids, sampler: new TraceIdRatioBasedSampler(share), spanProcessors: [processor] });
    this.tracer = this.provider.getTracer('carillon');
    context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  }

  begin(work: Work): OpenWork {
    const traceId = work.correlationId === undefined ? undefined : traceIdOf(work.correlationId);
    const around = surroundings(work, traceId);
    this.ids.next({ trace: traceId, span: work.eventId === undefined ? undefined : spanIdOf(work.eventId) });
    const span = this.tracer.startSpan(work.name, { kind: KINDS[work.kind], attributes: { ...work.attributes } }, around);
    this.ids.next({});
    return openWork(span, trace.setSpan(around, span));
  }

  async close(): Promise<void> {
    await this.provider.shutdown();
    context.disable();
  }
}

/** The work around it, if it is of the same trace; else the event that caused it; else nothing: it begins the trace. */
function surroundings({ causedBy }: Work, traceId: string | undefined): Context {
  const active = context.active();
  const around = trace.getSpanContext(active);
  if (around && (traceId === undefined || around.traceId === traceId)) return active;
  if (causedBy === undefined || traceId === undefined) return ROOT_CONTEXT;
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId: spanIdOf(causedBy), traceFlags: TraceFlags.SAMPLED, isRemote: true });
}

function openWork(span: Span, inside: Context): OpenWork {
  return {
    within: (action) => context.with(inside, action),
    end: ({ name, attributes, error } = {}) => {
      if (name !== undefined) span.updateName(name);
      if (attributes) span.setAttributes(attributes);
      // The message of an error may quote what somebody sent: its kind is enough here, the log has the rest, masked.
      if (error !== undefined) span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.name : 'error' });
      span.end();
    },
  };
}
