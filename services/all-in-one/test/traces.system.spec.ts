import { InMemorySpanExporter, SimpleSpanProcessor, type ReadableSpan } from '@opentelemetry/sdk-trace';
import { traceWith } from '@carillon/platform/telemetry';
import { SpanRecorder } from '../../../libs/platform/telemetry/src/traces/span-recorder';
import { contactsCsv, createCampaign, importContacts, setStatus, untilStatus } from './harness/scenario';
import { remove, startPlatform, type PlatformUnderTest } from './harness/platform-under-test';
import { waitUntil } from './harness/wait-until';

describe('a trace', () => {
  const exporter = new InMemorySpanExporter();
  const stop = traceWith(new SpanRecorder({ service: 'all-in-one', share: 1, processor: new SimpleSpanProcessor({ exporter }) }));
  let running: PlatformUnderTest;
  let recorded: readonly ReadableSpan[] = [];

  const spans = (): readonly ReadableSpan[] => (recorded.length > 0 ? recorded : exporter.getFinishedSpans());
  const traceOf = (span: ReadableSpan): readonly ReadableSpan[] => spans().filter((each) => each.spanContext().traceId === span.spanContext().traceId);
  const named = (name: string): readonly ReadableSpan[] => spans().filter((each) => each.name === name);

  beforeAll(async () => {
    running = await startPlatform();
    const campaignId = await createCampaign(running.api, { max_retries: 0 });
    await importContacts(running.api, campaignId, contactsCsv(3));
    await setStatus(running.api, campaignId, 'active');
    await untilStatus(running.api, campaignId, 'completed');
    await waitUntil('reporting has seen every end', async () => named('reporting.project-events AttemptConcluded').length >= 3);
    await running.stop();
    recorded = [...exporter.getFinishedSpans()]; // stopping forgets them
    await stop();
  }, 90_000);

  afterAll(() => remove(running.directory));

  it('follows an attempt from its authorisation through every service to the report', () => {
    const attempts = named('AttemptAuthorised').map((span) => traceOf(span).map(({ name }) => name));
    expect(attempts).toHaveLength(3);
    for (const names of attempts) {
      expect(names).toEqual(expect.arrayContaining(['NumberLeased', 'dialer.place-calls AttemptAuthorised', 'DialIntended', 'carrier originate', 'CallPlaced', 'CallEnded']));
      expect(names).toEqual(expect.arrayContaining(['scheduler.calls CallEnded', 'DialConcluded', 'AttemptConcluded', 'reporting.project-events AttemptConcluded']));
    }
  });

  it('has each step below the event that caused it', () => {
    const parentOf = (span: ReadableSpan): string | undefined => spans().find((each) => each.spanContext().spanId === span.parentSpanContext?.spanId)?.name;
    const handled = named('dialer.place-calls AttemptAuthorised')[0]!;
    expect(parentOf(handled)).toBe('AttemptAuthorised');
    expect(named('carrier originate').map(parentOf)).toEqual(Array(3).fill('dialer.place-calls AttemptAuthorised'));
    expect(named('AttemptConcluded').map(parentOf)).toEqual(Array(3).fill('scheduler.calls CallEnded'));
  });

  it('shows what was asked over HTTP, with the route and not the path', () => {
    const created = named('POST /api/v1/campaigns')[0]!;
    expect(created.attributes).toMatchObject({ 'http.response.status_code': 201 });
    expect(traceOf(created).map(({ name }) => name)).toEqual(expect.arrayContaining(['CampaignCreated', 'reporting.project-events CampaignCreated']));
  });

  it('says nothing about a person', () => {
    const said = JSON.stringify(spans().map(({ name, attributes, status, events }) => [name, attributes, status, events]));
    expect(said).not.toMatch(/\+\d{7}|Contact \d/);
  });
});
