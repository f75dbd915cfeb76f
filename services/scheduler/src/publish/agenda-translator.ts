import { publicEvent, toJson, type Origin, type PublicEventDraft } from '@carillon/contracts';
import type { AgendaEvent } from '@carillon/domain/lead';
import type { Facts } from '@carillon/kernel';

/** A campaign's agenda event in its public form. */
export function publicAgendaEvent({ type, data }: AgendaEvent, origin: Origin): PublicEventDraft | undefined {
  switch (type) {
    case 'LeadsDeferred':
      return publicEvent(type, { ...data, decisions: data.decisions.map(withJson) }, origin);
    case 'LeadsDenied':
      return publicEvent(type, { ...data, decisions: data.decisions.map(withJson) }, origin);
    case 'CampaignDeferred':
      return publicEvent(type, withJson(data), origin);
    case 'LeadsExhausted':
      return publicEvent(type, data, origin);
    default:
      return undefined; // what a newer version stored, it relays itself
  }
}

const withJson = <T extends { readonly facts: Facts }>({ facts, ...rest }: T): Omit<T, 'facts'> & { factsJson: string } => ({ ...rest, factsJson: toJson(facts) });
