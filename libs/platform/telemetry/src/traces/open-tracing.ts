import { traceWith } from './tracing';

export interface TracingOptions {
  /** OTLP over HTTP, such as `http://collector:4318/v1/traces`. */
  readonly url: string;
  readonly share: number;
  readonly service: string;
}

/** Loads OpenTelemetry and sends traces from here on. @returns a function that sends what is left, and stops. */
export async function openTracing({ url, share, service }: TracingOptions): Promise<() => Promise<void>> {
  const [{ SpanRecorder }, { BatchSpanProcessor }, { OTLPTraceExporter }] = await Promise.all([
    import('./span-recorder'),
    import('@opentelemetry/sdk-trace'),
    import('@opentelemetry/exporter-trace-otlp-http'),
  ]);
  return traceWith(new SpanRecorder({ service, share, processor: new BatchSpanProcessor({ exporter: new OTLPTraceExporter({ url }) }) }));
}
