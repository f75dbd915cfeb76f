import { idOf } from '@carillon/kernel';
import type { CampaignSettings } from '@carillon/domain/campaign';
import type { Evidence, Invariant } from '../evidence';
import { acceptedLeads, authorisations, SettingsHistory } from '../facts-of-the-log';
import { localTime, minuteOf } from '../local-time';

type Contact = NonNullable<ReturnType<ReturnType<typeof acceptedLeads>['get']>>;

const EARLIEST = minuteOf('08:00');
const LATEST = minuteOf('21:00');

function outsideWindows(settings: CampaignSettings, at: number, ownZone: string | undefined): boolean {
  const { date } = localTime(at, settings.timezone);
  const inDates = date >= settings.startDate && (settings.endDate === null || date <= settings.endDate);
  const { weekday, minute } = localTime(at, settings.callingHoursZone === 'contact' && ownZone !== undefined ? ownZone : settings.timezone);
  return !(inDates && patternsOf(settings).some(({ daysOfWeek, start, end }) => daysOfWeek.includes(weekday) && minute >= minuteOf(start) && minute < minuteOf(end)));
}

const patternsOf = ({ callingHours = [], callTimeRanges, daysOfWeek }: CampaignSettings) =>
  callingHours.length > 0 ? callingHours : callTimeRanges.map((range) => ({ daysOfWeek, ...range }));

function outsideLegalHours(zone: string, at: number): boolean {
  const { minute } = localTime(at, zone);
  return minute < EARLIEST || minute >= LATEST;
}

/** The zones of a contact are those of its first number, unless it gave its own; of another number the authorisation tells. */
function zonesOf(contact: Contact | undefined, to: string, recorded: unknown): readonly string[] {
  if (!contact) return [];
  const isOther = contact.zoneSource !== 'contact' && (contact.personal as Contact['personal'] | undefined)?.phones[0]?.number !== to;
  return isOther && Array.isArray(recorded) ? (recorded as readonly string[]) : contact.zones;
}

const ownZoneOf = (contact: { readonly zoneSource?: string; readonly zones?: readonly string[] } | undefined): string | undefined =>
  contact?.zoneSource === 'contact' ? contact.zones?.[0] : undefined;

function check(evidence: Evidence): readonly string[] {
  const settings = new SettingsHistory(evidence.events);
  const authorised = authorisations(evidence);
  const leads = acceptedLeads(evidence);
  return evidence.carrier.flatMap((record) => {
    const attempt = authorised.get(record.attempt_id);
    if (!attempt) return [`the carrier dialled ${record.attempt_id}, which was never authorised`];
    const { campaignId, policy, personal } = attempt.event.data;
    const inForce = campaignId === null ? undefined : settings.at(campaignId, Number(policy.facts['campaignRevision'] ?? Infinity));
    const at = Date.parse(record.started_at);
    const leadId = idOf(attempt.stream).split('~')[0] ?? '';
    const illegal = inForce?.complianceProfile === 'none' ? [] : zonesOf(leads.get(leadId), personal.to, policy.facts['zones']).filter((zone) => outsideLegalHours(zone, at));
    return [
      ...(inForce && outsideWindows(inForce, at, ownZoneOf(leads.get(leadId))) ? [`${record.attempt_id} was dialled at ${record.started_at}, outside the windows in ${inForce.timezone}`] : []),
      ...illegal.map((zone) => `${record.attempt_id} was dialled at ${record.started_at}, outside the legal hours in ${zone}`),
    ];
  });
}

export const hours: Invariant = { id: 'I2', promise: "no dial outside the campaign's windows or the called party's legal hours", check };
