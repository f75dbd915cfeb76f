import { DAY, type Duration, type Instant } from '@carillon/kernel';
import { FOREVER } from '../forever';
import type { LocalDay, ZoneClock } from './zone-clock';

/** A stretch of time around an instant that is open, or closed, throughout. */
export interface Span {
  readonly open: boolean;
  /** Somewhere in the stretch, not always where it begins. */
  readonly from: Instant;
  /** Exclusive. */
  readonly until: Instant;
  /** `false`: nothing changes before `until`, and nobody has looked further. */
  readonly exact: boolean;
}

/** When something is open. */
export interface Calendar {
  spanAt(instant: Instant): Span;
}

/** How far a single question looks ahead: every weekly pattern shows all it has in less, across any change of clocks. */
export const LOOKAHEAD: Duration = 28 * DAY;

const constant = (open: boolean): Calendar => {
  const span: Span = { open, from: -FOREVER, until: FOREVER, exact: true };
  return { spanAt: () => span };
};
export const ALWAYS = constant(true);
export const NEVER = constant(false);

/** Open in `[from, until)`. */
export function between(from: Instant, until: Instant): Calendar {
  const before: Span = { open: false, from: -FOREVER, until: from, exact: true };
  const within: Span = { open: true, from, until, exact: true };
  const after: Span = { open: false, from: until, until: FOREVER, exact: true };
  return { spanAt: (instant) => (instant < from ? before : instant < until ? within : after) };
}

/** Answers from the last span while it lasts: neighbouring questions are asked at neighbouring instants. */
export function remembered(calendar: Calendar): Calendar {
  let last: Span | undefined;
  return {
    spanAt(instant) {
      if (!last || instant < last.from || instant >= last.until) last = calendar.spanAt(instant);
      return last;
    },
  };
}

/** Open while all are open. */
export function intersection(calendars: readonly Calendar[]): Calendar {
  return {
    spanAt(instant) {
      const reopening = someReopening(calendars, instant);
      if (reopening === undefined) return { open: true, from: instant, until: firstClosing(calendars, instant), exact: true };
      const limit = instant + LOOKAHEAD;
      const opening = nextCommonOpening(calendars, reopening, limit);
      return { open: false, from: instant, until: opening ?? limit, exact: opening !== undefined };
    },
  };
}

/** Open wherever `rule` is open or not in force. */
export function whileInForce(inForce: Calendar, rule: Calendar): Calendar {
  return {
    spanAt(instant) {
      const force = inForce.spanAt(instant);
      if (!force.open) return { ...force, open: true };
      const span = rule.spanAt(instant);
      return { ...span, until: Math.min(span.until, force.until) };
    },
  };
}

/** Closed on whole days of a calendar, open otherwise. `nextDay` is the first closed day that is not before a day; a few in a row are the most. */
export function closedOnDays(clock: ZoneClock, nextDay: (from: LocalDay) => LocalDay): Calendar {
  return {
    spanAt(instant) {
      const today = Math.floor(clock.localTime(instant) / DAY);
      const closed = nextDay(today);
      if (closed > today) return { open: true, from: instant, until: clock.startOfDay(closed), exact: true };
      let end = closed + 1;
      while (nextDay(end) === end) end += 1;
      return { open: false, from: instant, until: clock.startOfDay(end), exact: true };
    },
  };
}

/** The first instant of `[from, limit)` at which all are open. */
export function nextCommonOpening(calendars: readonly Calendar[], from: Instant, limit: Instant): Instant | undefined {
  for (let at = from; at < limit; ) {
    const reopening = someReopening(calendars, at);
    if (reopening === undefined) return at;
    at = reopening;
  }
  return undefined;
}

/** How long all stay open, given that they are. */
export function firstClosing(calendars: readonly Calendar[], instant: Instant): Instant {
  let first = FOREVER;
  for (const calendar of calendars) first = Math.min(first, calendar.spanAt(instant).until);
  return first;
}

/**
 * When the first that is closed opens again; before that there is nothing in common. One is enough: dozens of zones under
 * dozens of rules are then asked one after the other, and not all of them at each step.
 */
function someReopening(calendars: readonly Calendar[], instant: Instant): Instant | undefined {
  for (const calendar of calendars) {
    const span = calendar.spanAt(instant);
    if (!span.open) return span.until;
  }
  return undefined;
}
