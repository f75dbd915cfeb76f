import { SECOND } from '@carillon/kernel';
import { WindowGuard } from './window-guard';

describe('WindowGuard', () => {
  it('is a second where recording is quick', () => {
    const guard = new WindowGuard();
    guard.took(5);
    expect(guard.length).toBe(SECOND);
  });

  it('grows with what recording takes, and shrinks again', () => {
    const guard = new WindowGuard();
    guard.took(60 * SECOND);
    expect(guard.length).toBe(120 * SECOND);
    for (let quick = 0; quick < 200; quick++) guard.took(0);
    expect(guard.length).toBe(SECOND);
  });
});
