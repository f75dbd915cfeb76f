import { idOf } from '@carillon/kernel';
import type { CampaignSettings } from '@carillon/domain/campaign';
import type { Evidence, Invariant, LoggedEvent } from '../evidence';
import { authorisations, ofType, SettingsHistory } from '../facts-of-the-log';
import { againstRegistries, type Dialled } from './i01-registries';

type Attempt = ReturnType<typeof ofType<'AttemptAuthorised'>>[number]['event']['data'];

/** Who stood on which list, replayed from the log alone. `lists` holds number keys with the expiry of their entry. */
class Lists {
  private readonly entries = new Map<string, number | null>();

  record({ event, stream }: LoggedEvent): void {
    if (event.type === 'NumberSuppressed') this.entries.set(`${event.data.environmentId}:${event.data.numberKey}`, event.data.expiresAt);
    if (event.type === 'NumberReinstated') this.entries.delete(`${event.data.environmentId}:${event.data.numberKey}`);
    if (event.type === 'DncEntriesAdded') for (const entry of event.data.entries) this.entries.set(`${idOf(stream)}:${entry.numberKey}`, entry.expiresAt);
    if (event.type === 'DncEntriesRemoved') for (const key of event.data.numberKeys) this.entries.delete(`${idOf(stream)}:${key}`);
  }

  lists(list: string, numberKey: string, at: number): boolean {
    const expiry = this.entries.get(`${list}:${numberKey}`);
    return expiry === null || (expiry !== undefined && expiry > at);
  }
}

/** Each source includes the wider ones (docs/adr/0008). */
function applicable(settings: CampaignSettings | undefined, environmentId: string): readonly string[] {
  if (!settings) return [environmentId, 'global'];
  if (!settings.doNotCallEnabled) return [];
  return settings.doNotCallListSource === 'global' ? ['global'] : [environmentId, 'global'];
}

/** The settings that the authorisation went by. */
const inForceAt = (settings: SettingsHistory, campaignId: string | null, { policy }: Pick<Attempt, 'policy'>): CampaignSettings | undefined =>
  campaignId === null ? undefined : settings.at(campaignId, Number(policy.facts['campaignRevision'] ?? Infinity));

/** Intents of campaigns that keep to lists, and of none: registries hold for them (docs/adr/0056). */
function ruledByLists({ events }: Evidence, settings: SettingsHistory, authorised: ReturnType<typeof authorisations>): readonly Dialled[] {
  return ofType(events, 'DialIntended').flatMap(({ position, stream, event: { data } }) => {
    const authorisation = authorised.get(data.attemptId);
    if (!authorisation || inForceAt(settings, data.campaignId, authorisation.event.data)?.doNotCallEnabled === false) return [];
    const { attemptId, at, dncVersions: versions } = data;
    return [{ position, at, attemptId, number: authorisation.event.data.personal.to, numberStream: stream, versions, authorisedAt: authorisation.position }];
  });
}

function check(evidence: Evidence): readonly string[] {
  const settings = new SettingsHistory(evidence.events);
  const authorised = authorisations(evidence);
  const lists = new Lists();
  const violations: string[] = [];
  for (const logged of evidence.events) {
    lists.record(logged);
    if (logged.event.type !== 'DialIntended') continue;
    const { attemptId, campaignId, at } = logged.event.data;
    const attempt = authorised.get(attemptId)?.event.data;
    if (!attempt) continue;
    const inForce = inForceAt(settings, campaignId, attempt);
    // A list version is acknowledged after the gate has swapped it in, so only the number's own stream orders to the event.
    const suppressed = applicable(inForce, attempt.environmentId).filter((list) => list !== 'global' && lists.lists(list, attempt.numberKey, at));
    violations.push(...suppressed.map((list) => `${attemptId} was intended while its number stood on ${list}`));
    if (inForce?.doNotCallEnabled && inForce.doNotCallListSource === 'custom' && inForce.personal.doNotCallCustomList.includes(attempt.personal.to)) violations.push(`${attemptId} was intended while its number stood on the campaign's list`);
  }
  return [...violations, ...againstRegistries(evidence, ruledByLists(evidence, settings, authorised)), ...afterAcknowledgement(evidence, ofType(evidence.events, 'DialIntended'))];
}

/** What was acknowledged counts from the acknowledgement on, whatever list it went to. */
function afterAcknowledgement(evidence: Evidence, intents: readonly LoggedEvent[]): readonly string[] {
  const authorised = authorisations(evidence);
  const acknowledged = evidence.acknowledged.filter((ack) => ack.kind === 'suppression');
  return intents.flatMap((intent) => {
    if (intent.event.type !== 'DialIntended') return [];
    const attempt = authorised.get(intent.event.data.attemptId)?.event.data;
    const broken = acknowledged.filter((ack) => ack.number === attempt?.personal.to && ack.environmentId === attempt.environmentId && attempt.dncLists.length > 0 && ack.position < intent.position);
    return broken.map((ack) => `${intent.event.type} at ${intent.position} for a number whose suppression was acknowledged at ${ack.position}`);
  });
}

export const doNotCall: Invariant = { id: 'I1', promise: 'no dial to a number on an applicable do-not-call list when the intent was recorded', check };
