import { fromJson, type ContractEvents, type PublicEvent } from '@carillon/contracts';
import type { LeadContact, LeadVerdict } from './lead.document';
import { IMPORT_UNDONE } from './lead-standing';
import { NOTHING, type Target } from './projection';

export type ProgressEvent = PublicEvent<'CallRequested' | 'AttemptAuthorised' | 'AttemptReleased' | 'AttemptConcluded' | 'LeadFinished'>;

interface Known {
  readonly environmentId: string;
  /** `undefined`: the event does not say. */
  readonly campaignId: string | null | undefined;
}

export type LeadFact = Known &
  (
    | { readonly kind: 'contact'; readonly contact: LeadContact }
    | { readonly kind: 'progress'; readonly event: ProgressEvent }
    | { readonly kind: 'verdict'; readonly verdict: LeadVerdict }
  );

/** What an event says about which leads. */
export function leadFactsOf(event: PublicEvent): readonly Target<LeadFact>[] {
  switch (event.type) {
    case 'ContactsImported':
      return contactsOf(event, true);
    case 'DuplicatesAdmitted':
      return contactsOf(event, false);
    case 'CallRequested':
    case 'AttemptAuthorised':
      return [progress(event, event.data.campaignId)];
    case 'AttemptReleased':
    case 'AttemptConcluded':
    case 'LeadFinished':
      return [progress(event, undefined)];
    case 'LeadsDeferred':
      return event.data.decisions.map((decision) => verdict(event, decision, decision.until));
    case 'LeadsDenied':
      return event.data.decisions.map((decision) => verdict(event, decision));
    default:
      return NOTHING;
  }
}

const progress = (event: ProgressEvent, campaignId: string | null | undefined): Target<LeadFact> => ({
  id: event.data.leadId,
  fact: { kind: 'progress', event, environmentId: event.metadata.environmentId, campaignId },
});

type Verdict = PublicEvent<'LeadsDeferred' | 'LeadsDenied'>;
type Decision = Pick<Verdict['data']['decisions'][number], 'leadId' | 'rule' | 'factsJson'>;

/** Denials of before did not say which import it was. */
function importIn(factsJson: string): Pick<LeadVerdict, 'import_id'> {
  const { import_id } = factsJson === '' ? {} : (fromJson(factsJson) as Pick<LeadVerdict, 'import_id'>);
  return import_id === undefined ? {} : { import_id };
}

const verdict = ({ data, metadata }: Verdict, { leadId, rule, factsJson }: Decision, until?: number): Target<LeadFact> => ({
  id: leadId,
  fact: {
    kind: 'verdict',
    verdict: { revision: metadata.revision, rule, at: data.at, ...(until !== undefined && { until }), ...(rule === IMPORT_UNDONE && importIn(factsJson)) },
    environmentId: metadata.environmentId,
    campaignId: data.campaignId,
  },
});

type Accepted = ContractEvents['ContactsImported']['accepted'][number];

/** @param isFirst that somebody has told of the lead before is the exception. */
function contactsOf({ data, metadata: { environmentId } }: PublicEvent<'ContactsImported' | 'DuplicatesAdmitted'>, isFirst: boolean): readonly Target<LeadFact>[] {
  const { importId, campaignId, at, accepted } = data;
  return accepted.map((row) => ({
    id: row.leadId,
    fact: { kind: 'contact', contact: contactOf(row, importId, at), environmentId, campaignId },
    ...(isFirst && { isFirst }),
  }));
}

const contactOf = ({ row, country, zones, zoneSource, personal }: Accepted, importId: string, at: number): LeadContact => ({
  import_id: importId,
  row,
  phones: personal.phones.map(({ type, number }) => ({ type, number })),
  fields: personal.fields,
  ...(personal.customFieldsJson !== '' && { custom_fields: fromJson(personal.customFieldsJson) }),
  ...(country !== null && { country }),
  zones,
  zone_source: zoneSource,
  enrolled_at: at,
});
