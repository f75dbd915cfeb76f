import { HealthRegistry } from './health-registry';

describe('HealthRegistry', () => {
  it('is fine without checks', async () => {
    expect(await new HealthRegistry().report('live')).toEqual({ ok: true, checks: {} });
  });

  it('tells which check failed and why, also when it throws', async () => {
    const health = new HealthRegistry();
    health.add('ready', 'fine', () => ({ ok: true }));
    health.add('ready', 'behind', () => ({ ok: false, why: '900 events to catch up' }));
    health.add('ready', 'broken', () => Promise.reject(new Error('no connection')));
    expect(await health.report('ready')).toEqual({
      ok: false,
      checks: { fine: { ok: true }, behind: { ok: false, why: '900 events to catch up' }, broken: { ok: false, why: 'no connection' } },
    });
    expect((await health.report('live')).ok).toBe(true);
  });

  it('does not wait for a check that hangs', async () => {
    jest.useFakeTimers();
    const health = new HealthRegistry();
    health.add('live', 'stuck', () => new Promise(() => undefined));
    const report = health.report('live');
    await jest.advanceTimersByTimeAsync(2_000);
    expect((await report).checks).toEqual({ stuck: { ok: false, why: 'no answer within 2000 ms' } });
    jest.useRealTimers();
  });

  it('refuses two checks of one name and forgets a removed one', async () => {
    const health = new HealthRegistry();
    const remove = health.add('live', 'a', () => ({ ok: false, why: 'x' }));
    expect(() => health.add('live', 'a', () => ({ ok: true }))).toThrow('choose another name');
    remove();
    expect((await health.report('live')).ok).toBe(true);
  });
});
