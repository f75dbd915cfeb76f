import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';

const COMPILED = join(__dirname, '../../../../../dist/libs/platform/telemetry/src/index.js');

/** In a process of its own: the exporter loads itself in a way that Jest does not know. */
const program = (url: string): string => `
  const { openTracing, traced } = require(${JSON.stringify(COMPILED)});
  const loaded = () => Object.keys(require.cache).some((path) => path.includes('@opentelemetry/sdk-trace'));
  const before = loaded();
  openTracing({ url: '${url}', share: 1, service: 'dialer' }).then(async (stop) => {
    await traced({ name: 'carrier originate', kind: 'client', correlationId: 'lead-1.1' }, async () => undefined);
    await stop();
    process.exit(before || !loaded() ? 3 : 0);
  });`;

interface Received {
  readonly resourceSpans: readonly { readonly scopeSpans: readonly { readonly spans: readonly { readonly name: string }[] }[] }[];
}

describe('openTracing', () => {
  it('loads OpenTelemetry only then, and sends what was recorded, at the latest when it stops', async () => {
    const received: Received[] = [];
    const collector = createServer((request, response) => void json(request).then((body) => (received.push(body as Received), response.end('{}'))));
    await once(collector.listen(0, '127.0.0.1'), 'listening');
    const child = spawn(process.execPath, ['-e', program(`http://127.0.0.1:${(collector.address() as AddressInfo).port}/v1/traces`)], { stdio: 'inherit' });
    expect(await once(child, 'exit')).toEqual([0, null]);
    collector.closeAllConnections();
    collector.close();
    expect(received.flatMap(({ resourceSpans }) => resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans.map(({ name }) => name))))).toEqual(['carrier originate']);
  });
});
