import type { EventType } from './catalogue';
import { IncompleteEvent } from './errors';

/**
 * Sub-messages that are not optional. On the wire every sub-message may be absent; a subscriber should not have to ask,
 * so an event without one is refused when it is decoded. A path leads through lists.
 */
export const REQUIRED_PARTS: Readonly<Partial<Record<EventType, readonly string[]>>> = {
  CampaignCreated: ['settings', 'settings.cooldowns', 'settings.personal'],
  CampaignEdited: ['settings', 'settings.cooldowns', 'settings.personal'],
  CampaignWebhookAdded: ['webhook'],
  CampaignWebhookChanged: ['webhook'],
  ContactsImported: ['accepted.personal', 'rejected.personal'],
  DuplicatesAdmitted: ['accepted.personal'],
  ContactSaved: ['personal'],
  RecordsAdded: ['records.personal'],
  CallRequested: ['request', 'personal'],
  AttemptAuthorised: ['policy', 'personal'],
  CallPlaced: ['personal'],
  CallEnded: ['personal'],
  NumberSuppressed: ['personal'],
  DncEntriesAdded: ['entries.personal'],
  EnvironmentCreated: ['plan'],
  PlanChanged: ['plan'],
  PhoneNumberAdded: ['personal'],
};

type Fields = Readonly<Record<string, unknown>>;

const steps = new Map(Object.entries(REQUIRED_PARTS).map(([type, paths]) => [type, paths.map((path) => path.split('.'))]));

const reaches = (value: unknown, [step, ...rest]: readonly string[]): boolean => {
  if (value === null || value === undefined) return false;
  if (step === undefined) return true;
  return Array.isArray(value) ? value.every((item) => reaches(item, [step, ...rest])) : reaches((value as Fields)[step], rest);
};

/** @throws IncompleteEvent */
export function requireParts(type: EventType, data: unknown): void {
  for (const path of steps.get(type) ?? []) if (!reaches(data, path)) throw new IncompleteEvent(type, path.join('.'));
}
