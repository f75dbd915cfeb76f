import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createDoor } from './door';

describe('a door', () => {
  it('keeps a connection for longer than the proxy before it does', async () => {
    const door = createDoor((_, response) => response.end('in')).listen(0, '127.0.0.1');
    await once(door, 'listening');
    try {
      const { headers } = await fetch(`http://127.0.0.1:${(door.address() as AddressInfo).port}/`);
      expect(headers.get('keep-alive')).toBe('timeout=75');
    } finally {
      door.closeAllConnections();
      door.close();
    }
  });
});
