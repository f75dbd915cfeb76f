import { categoryOf, idOf } from '@carillon/kernel';
import type { AcceptedContact } from '@carillon/domain/import';
import type { CampaignSettings } from '@carillon/domain/campaign';
import type { Evidence, LoggedEvent } from './evidence';

type Of<T extends LoggedEvent['event']['type']> = LoggedEvent & { readonly event: Extract<LoggedEvent['event'], { type: T }> };

/** Events of one type in log order. */
export const ofType = <T extends LoggedEvent['event']['type']>(events: readonly LoggedEvent[], type: T): readonly Of<T>[] =>
  events.filter((logged): logged is Of<T> => logged.event.type === type);

export const inCategory = (events: readonly LoggedEvent[], category: string): readonly LoggedEvent[] =>
  events.filter(({ stream }) => categoryOf(stream) === category);

export function groupBy<T>(items: readonly T[], key: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}

/** Settings of a campaign at each revision of its stream, last one included for later revisions. */
export class SettingsHistory {
  private readonly versions = new Map<string, { revision: number; position: number; settings: CampaignSettings }[]>();

  constructor(events: readonly LoggedEvent[]) {
    for (const logged of inCategory(events, 'campaign')) this.record(logged);
  }

  at(campaignId: string, revision: number): CampaignSettings | undefined {
    return this.versions.get(campaignId)?.findLast((version) => version.revision <= revision)?.settings;
  }

  atPosition(campaignId: string, position: number): CampaignSettings | undefined {
    return this.versions.get(campaignId)?.findLast((version) => version.position <= position)?.settings;
  }

  all(campaignId: string): readonly CampaignSettings[] {
    return this.versions.get(campaignId)?.map(({ settings }) => settings) ?? [];
  }

  private record({ stream, revision, position, event }: LoggedEvent): void {
    const id = idOf(stream);
    if (event.type === 'CampaignCreated') this.versions.set(id, [{ revision, position, settings: event.data.settings }]);
    if (event.type !== 'CampaignEdited') return;
    const versions = this.versions.get(id) ?? [];
    const last = versions.at(-1);
    if (last) versions.push({ revision, position, settings: { ...last.settings, ...event.data.changes } });
  }
}

/** Every contact that became a lead, by lead id. */
export function acceptedLeads(evidence: Evidence): ReadonlyMap<string, AcceptedContact & { readonly campaignId: string }> {
  const said = [...ofType(evidence.events, 'ContactsImported'), ...ofType(evidence.events, 'DuplicatesAdmitted')];
  return new Map(said.flatMap(({ event: { data } }) => data.accepted.map((contact) => [contact.leadId, { ...contact, campaignId: data.campaignId }] as const)));
}

/** Authorisations by attempt id. */
export const authorisations = (evidence: Evidence) =>
  new Map(ofType(evidence.events, 'AttemptAuthorised').map((logged) => [logged.event.data.attemptId, logged] as const));
