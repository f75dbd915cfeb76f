import type { CallRequested } from '@carillon/domain/lead';
import { shareOf } from '@carillon/platform/ownership';
import { oneOffId } from '../agenda/campaign';
import { requestStanding } from '../agenda/lead-changes';
import type { LeadDocument } from '../agenda/documents';
import { referencesIn } from '../planning/custom-fields';
import { whereaboutsOf } from './whereabouts-of';

/** A lead that exists because somebody asked for a call to its number. */
export function requestedLead(leadId: string, { environmentId, campaignId, numberKey, at, personal, request }: CallRequested['data']): LeadDocument {
  const { country, zones } = whereaboutsOf(personal.to);
  return {
    _id: leadId,
    _v: 0,
    campaign_id: campaignId ?? oneOffId(environmentId),
    environment_id: environmentId,
    number_key: numberKey,
    share: shareOf(numberKey),
    seq: at,
    ...requestStanding(request.notBefore ?? at, at),
    enrolled_at: at,
    made: 0,
    authorised: 1,
    attempt_id: null,
    allow_duplicates: request.allowDuplicates,
    import_id: null,
    country,
    zones: zones.join(','),
    personal: { to: personal.to, phone_type: 'EXTRA_1', fields: {}, custom_fields: referencesIn(request.payload) },
  };
}
