import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { AddressInfo } from 'node:net';
import { Public } from './access/access';
import { sendEvents, type ServerEvent } from './answers/send-events';
import { serverOf } from './create-http-app';
import { createFrontDoor } from './front-door';
import { mergeOpenApi, openApiOf } from './openapi/document';
import { serveDocs } from './openapi/serve-docs';
import { toyApp } from './testing.harness';

let ended = 0;

async function* ticks(signal: AbortSignal): AsyncGenerator<ServerEvent> {
  try {
    for (let n = 0; n < 3; n++) yield { id: String(n), event: 'tick', data: { n } };
    await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
  } finally {
    ended++;
  }
}

@Public()
@Controller('api/v1/left')
class LeftController {
  @Get('events') events(@Res() reply: FastifyReply): Promise<void> {
    return sendEvents(reply, ticks, { heartbeat: 20 });
  }

  @Get(':id') one(): string {
    return 'left';
  }
}

@Public()
@Controller('api/v1/right')
class RightController {
  @Get() all(): string {
    return 'right';
  }
}

async function listening() {
  const [left, right] = [(await toyApp([LeftController])).app, (await toyApp([RightController])).app];
  const documents = (): ReturnType<typeof openApiOf> => mergeOpenApi([openApiOf(left, '1.0.0'), openApiOf(right, '1.0.0')]);
  serveDocs(serverOf(left), documents);
  await Promise.all([left.init(), right.init()]);
  await Promise.all([serverOf(left).ready(), serverOf(right).ready()]);
  const services = new Map([['left', serverOf(left)], ['right', serverOf(right)]]);
  const door = createFrontDoor([{ service: 'right', methods: ['GET'], path: '/api/v1/right' }, { service: 'left', path: '/api/v1/left/{id}' }], services, serverOf(left));
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(door.address() as AddressInfo).port}`;
  const close = async (): Promise<void> => {
    await Promise.all([left.close(), right.close()]);
    door.closeAllConnections();
    await new Promise((resolve) => door.close(resolve));
  };
  return { base, close };
}

describe('services behind one front door', () => {
  let base: string;
  let close: () => Promise<void>;
  beforeEach(async () => {
    ended = 0;
    ({ base, close } = await listening());
  });
  afterEach(() => close());

  const textOf = async (path: string): Promise<string> => (await fetch(`${base}${path}`)).text();

  it('answers with the owner of the route, and with a problem for what nobody owns', async () => {
    expect(await textOf('/api/v1/right?x=1')).toContain('right');
    expect(await textOf('/api/v1/left/7')).toContain('left');
    expect(await textOf('/api/v1/nobody')).toContain('ROUTE_NOT_FOUND');
  });

  it('shows the merged document without asking anybody else', async () => {
    const document = JSON.parse(await textOf('/openapi.json')) as { paths: object };
    expect(Object.keys(document.paths)).toEqual(expect.arrayContaining(['/api/v1/left/{id}', '/api/v1/right', '/health/live']));
    const page = await textOf('/docs');
    expect(page).not.toMatch(/https?:\/\//);
    for (const [, file] of page.matchAll(/(?:src|href)="([^"]+)"/g)) expect((await fetch(`${base}${file}`)).status).toBe(200);
  });

  it('streams events with heartbeats, and lets the source end when the client goes', async () => {
    const leave = new AbortController();
    const answer = await fetch(`${base}/api/v1/left/events`, { signal: leave.signal });
    expect(answer.headers.get('content-type')).toBe('text/event-stream');
    let seen = '';
    for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) {
      seen += Buffer.from(chunk).toString();
      if (seen.includes('"n":2') && seen.includes(':\n\n')) break;
    }
    expect(seen).toContain('id: 0\nevent: tick\ndata: {"n":0}\n\n');
    leave.abort();
    while (ended === 0) await new Promise((resolve) => setImmediate(resolve));
    expect(ended).toBe(1);
  });

  it('lets open streams end when the service closes', async () => {
    const answer = await fetch(`${base}/api/v1/left/events`);
    const whole = answer.text();
    await close();
    expect(await whole).toContain('"n":2');
    expect(ended).toBe(1);
    ({ base, close } = await listening());
  });
});
