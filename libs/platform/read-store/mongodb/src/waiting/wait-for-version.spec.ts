import { waitForVersion } from './wait-for-version';

describe('Waiting for a version', () => {
  const never = () => () => undefined;

  it('looks ever less often', async () => {
    const looks: number[] = [];
    const read = async () => (looks.push(performance.now()), undefined);
    await waitForVersion(read, { version: 1, timeout: 300, wake: never });
    expect(looks.length).toBeLessThan(12);
  });

  it('looks at once when this process wrote', async () => {
    let version = 0;
    let ring = () => undefined as void;
    const stop = jest.fn();
    const waiting = waitForVersion(async () => ({ _id: 'a', _v: version }), { version: 1, timeout: 20_000, wake: (listener) => ((ring = listener), stop) });
    version = 1;
    ring();
    expect(await waiting).toEqual({ _id: 'a', _v: 1 });
    expect(stop).toHaveBeenCalled();
  });
});
