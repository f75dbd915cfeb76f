import { ALLOW, defer, type Part, type Rule } from '../rule';
import { isOnContactsClock, windowsOf, zoneOf } from '../windows/call-schedule';

/** The campaign's windows on the clocks of the contact, where the campaign reads them so. */
export const contactWindows: Rule<Part<'campaign' | 'number'>> = {
  name: 'contact-windows',
  version: 1,
  evaluate({ campaign: { schedule }, number: { ownZone = null } }, instant) {
    if (!isOnContactsClock(schedule)) return ALLOW;
    const span = windowsOf(schedule, ownZone).spanAt(instant);
    return span.open ? ALLOW : defer(contactWindows, span.until, { timezone: zoneOf(schedule, ownZone) });
  },
};
