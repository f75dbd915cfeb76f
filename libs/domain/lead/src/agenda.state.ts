import type { Instant } from '@carillon/kernel';
import type { AgendaEvent } from './agenda.events';

/** Nothing per lead: a campaign may have millions. */
export interface AgendaState {
  /** What the whole campaign last waited for. */
  readonly deferral: { readonly rule: string; readonly version: number; readonly until: Instant } | null;
  /** The campaign revision at which no lead was left, -1 before that. */
  readonly exhaustedRevision: number;
}

export const initialState = (): AgendaState => ({ deferral: null, exhaustedRevision: -1 });

export function evolve(state: AgendaState, event: AgendaEvent): AgendaState {
  switch (event.type) {
    case 'LeadsDeferred':
    case 'LeadsDenied':
      return state;
    case 'CampaignDeferred': {
      const { rule, version, until } = event.data;
      return { ...state, deferral: { rule, version, until } };
    }
    case 'LeadsExhausted':
      return { ...state, exhaustedRevision: event.data.campaignRevision };
    default:
      return ignore(state, event);
  }
}

/** What a newer version stored means nothing to this one. */
const ignore = (state: AgendaState, _event: never): AgendaState => state;
