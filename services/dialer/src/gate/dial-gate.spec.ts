import { DialGate } from './dial-gate';

describe('DialGate', () => {
  it('waits for the sections that began before, and for no later one', async () => {
    const gate = new DialGate();
    const order: string[] = [];
    const [early, late] = [deferred(), deferred()];
    const first = gate.section(() => early.promise.then(() => order.push('early section')));
    const settled = gate.settled().then(() => order.push('settled'));
    const second = gate.section(() => late.promise.then(() => order.push('late section')));
    early.resolve();
    await Promise.all([first, settled]);
    late.resolve();
    await second;
    expect(order).toEqual(['early section', 'settled', 'late section']);
  });

  it('does not fail when a section fails', async () => {
    const gate = new DialGate();
    const failing = gate.section(() => Promise.reject(new Error('no disk')));
    await expect(Promise.all([gate.settled(), expect(failing).rejects.toThrow('no disk')])).resolves.toBeDefined();
  });
});

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}
