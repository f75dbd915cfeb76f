import type { DncListing } from '@carillon/domain/calling-policy';
import type { LeadDocument, PublicSettings } from '../../services/scheduler/src/agenda/documents';
import { settings } from '../../services/scheduler/src/scheduler.harness';

export const NO_LISTINGS: ReadonlyMap<string, readonly DncListing[]> = new Map();

const ZONES = ['America/New_York', 'America/Chicago', 'America/Los_Angeles', 'Europe/London', 'America/New_York,America/Chicago'];

/** Leads of several zones, one of them not known for sure. */
export const leadsOf = (count: number, at: number): readonly LeadDocument[] =>
  Array.from({ length: count }, (_, index) => ({
    _id: `lead-${index}`, _v: 0, campaign_id: 'c', environment_id: 'e', number_key: `number-${index}`, seq: index, status: 'ready' as const, due_at: at, enrolled_at: at,
    waiting_rule: null, made: 0, authorised: 0, attempt_id: null, import_id: null, country: 'US', zones: ZONES[index % ZONES.length] ?? '',
    personal: { to: '', phone_type: 'HOME', fields: {}, custom_fields: '' },
  }));

/** Office hours, two retries. */
export const settingsOf = (timezone: string): PublicSettings =>
  settings({ daysOfWeek: [1, 2, 3, 4, 5], callTimeRanges: [{ start: '09:00', end: '18:00' }], timezone, complianceProfile: 'standard' });
