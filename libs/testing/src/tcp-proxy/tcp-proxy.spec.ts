import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { TcpProxy } from './tcp-proxy';

describe('TcpProxy', () => {
  let echo: Server;
  let proxy: TcpProxy;
  const clients: Socket[] = [];

  beforeEach(async () => {
    echo = createServer((socket) => socket.on('error', () => undefined).pipe(socket)).listen(0, '127.0.0.1');
    await once(echo, 'listening');
    proxy = await TcpProxy.to({ host: '127.0.0.1', port: (echo.address() as AddressInfo).port });
  });

  afterEach(async () => {
    clients.splice(0).forEach((client) => client.destroy());
    await proxy.close();
    echo.close();
  });

  function client(): Socket {
    const socket = connect(proxy.port, proxy.host).on('error', () => undefined);
    clients.push(socket);
    return socket;
  }

  const closed = (socket: Socket) => new Promise((resolve) => socket.once('close', resolve));
  const answer = async (socket: Socket): Promise<string> => String((await once(socket, 'data'))[0]);

  it('carries bytes both ways and ends with its client', async () => {
    const socket = client();
    socket.write('hello');
    expect(await answer(socket)).toBe('hello');
    socket.end();
    await closed(socket);
  });

  it('cuts connections and serves new ones', async () => {
    const socket = client();
    socket.write('a');
    await answer(socket);
    proxy.cut();
    await closed(socket);
    const next = client();
    next.write('b');
    expect(await answer(next)).toBe('b');
    expect(proxy.connections).toBe(2);
  });

  it('swallows everything in a blackhole, and delivers it when healed', async () => {
    const socket = client();
    socket.write('a');
    await answer(socket);
    proxy.blackhole();
    let heard = '';
    socket.on('data', (bytes) => (heard += String(bytes)));
    socket.write('b');
    const late = client();
    late.write('c');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(heard).toBe('');
    proxy.heal();
    expect(await answer(late)).toBe('c');
    expect(heard).toBe('b');
  });

  it('delays without reordering', async () => {
    proxy.delay(40);
    const socket = client();
    const started = performance.now();
    let heard = '';
    socket.write('1');
    setTimeout(() => socket.write('2'), 5);
    socket.on('data', (bytes) => (heard += String(bytes)));
    while (heard.length < 2) await once(socket, 'data');
    expect(heard).toBe('12');
    expect(performance.now() - started).toBeGreaterThanOrEqual(79);
  });

  it('refuses until it is healed', async () => {
    proxy.refuse();
    await closed(client());
    proxy.heal();
    const socket = client();
    socket.write('d');
    expect(await answer(socket)).toBe('d');
  });
});
