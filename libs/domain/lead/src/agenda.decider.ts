import { assertNever, type Decider } from '@carillon/kernel';
import type { AgendaCommand, DeferCampaign, ExhaustLeads, RecordDeferrals, RecordDenials } from './agenda.commands';
import type { AgendaEvent } from './agenda.events';
import { evolve, initialState, type AgendaState } from './agenda.state';

type Decision = readonly AgendaEvent[];

/** Decisions in one event at most. */
export const MAX_DECISIONS = 1_000;

/** Records what the policy held back, and that a campaign has nobody left. */
export const agendaDecider: Decider<AgendaState, AgendaCommand, AgendaEvent> = {
  initialState,
  evolve,
  decide: (command, state) => {
    switch (command.type) {
      case 'RecordDeferrals':
        return recordDeferrals(command);
      case 'RecordDenials':
        return recordDenials(command);
      case 'DeferCampaign':
        return deferCampaign(command, state);
      case 'ExhaustLeads':
        return exhaust(command, state);
      default:
        return assertNever(command);
    }
  },
};

const recordDeferrals = ({ campaignId, decisions, at }: RecordDeferrals): Decision =>
  chunks(decisions).map((chunk) => ({ type: 'LeadsDeferred', data: { campaignId, decisions: chunk, at } }));

const recordDenials = ({ campaignId, decisions, at }: RecordDenials): Decision =>
  chunks(decisions).map((chunk) => ({ type: 'LeadsDenied', data: { campaignId, decisions: chunk, at } }));

function chunks<T>(all: readonly T[]): readonly (readonly T[])[] {
  const count = Math.ceil(all.length / MAX_DECISIONS);
  return Array.from({ length: count }, (_, index) => all.slice(index * MAX_DECISIONS, (index + 1) * MAX_DECISIONS));
}

function deferCampaign({ type: _, ...data }: DeferCampaign, { deferral }: AgendaState): Decision {
  const isKnown = deferral?.rule === data.rule && deferral.version === data.version && deferral.until === data.until;
  return isKnown ? [] : [{ type: 'CampaignDeferred', data }];
}

function exhaust({ type: _, ...data }: ExhaustLeads, { exhaustedRevision }: AgendaState): Decision {
  return data.campaignRevision <= exhaustedRevision ? [] : [{ type: 'LeadsExhausted', data }];
}
