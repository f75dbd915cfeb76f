import type { Clock, Instant } from '@carillon/kernel';
import { AcceleratedClock, SystemClock } from '@carillon/platform/clock';
import type { ClockSetting } from '@carillon/platform/config';
import { ClockPosition, KEEP_EVERY } from './clock-position';

export interface OpenClock {
  readonly clock: Clock;
  close(): void;
}

/** The configured clock; an accelerated one goes on from where it stood in this directory. */
export function openClock(setting: ClockSetting, directory: string): OpenClock {
  const system = new SystemClock();
  if (setting.kind === 'system') return { clock: system, close: () => system.close() };
  const kept = new ClockPosition(directory);
  const clock = new AcceleratedClock(setting.factor, kept.resume(setting.factor) ?? setting.start ?? system.now());
  kept.keep(clock.position());
  const keeping = setInterval(() => keepIfPossible(kept, clock.position()), KEEP_EVERY);
  keeping.unref();
  const close = (): void => {
    clearInterval(keeping);
    kept.keep(clock.position(), true);
    clock.close();
  };
  return { clock, close };
}

/** A full disk takes no events either, so that the position that was kept last is late enough until there is room. */
function keepIfPossible(kept: ClockPosition, position: Instant): void {
  try {
    kept.keep(position);
  } catch {
    // tried again by the next turn
  }
}
