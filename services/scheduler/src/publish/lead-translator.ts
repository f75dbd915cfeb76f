import { publicEvent, toJson, type Origin, type PublicEventDraft } from '@carillon/contracts';
import type { CallRequest, LeadEvent } from '@carillon/domain/lead';
import { idOf } from '@carillon/kernel';

/** A lead's stored event in its public form. */
export function publicLeadEvent({ type, data }: LeadEvent, origin: Origin): PublicEventDraft | undefined {
  const leadId = idOf(origin.stream);
  switch (type) {
    case 'CallRequested':
      return publicEvent(type, { ...data, leadId, request: publicRequest(data.request) }, origin);
    case 'AttemptAuthorised': {
      const { request, policy, personal, ...rest } = data;
      const { customFields, ...known } = personal;
      const parts = { policy: { version: policy.version, factsJson: toJson(policy.facts) }, personal: { ...known, customFieldsJson: toJson(customFields) } };
      return publicEvent(type, { ...rest, leadId, ...parts, ...(request && { request: publicRequest(request) }) }, origin);
    }
    case 'AttemptReleased':
      return publicEvent(type, { ...data, leadId }, origin);
    case 'AttemptConcluded':
      return publicEvent(type, { ...data, leadId }, origin);
    case 'LeadFinished':
      return publicEvent(type, { ...data, leadId }, origin);
    default:
      return undefined; // what a newer version stored, it relays itself
  }
}

const publicRequest = ({ payload, context, ...rest }: CallRequest) => ({ ...rest, payloadJson: toJson(payload), contextJson: toJson(context) });
