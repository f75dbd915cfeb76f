/** Calls `action` once after `delay` wall-clock ms; the returned function takes that back. Tests inject their own. */
export type Timers = (delay: number, action: () => void) => () => void;

export const wallTimers: Timers = (delay, action) => {
  const timer = setTimeout(action, delay);
  return () => clearTimeout(timer);
};
