import { assertNever, DomainError, refuseInvalid, validationError, type Decider } from '@carillon/kernel';
import { realChanges } from './campaign.changes';
import type {
  ActivateCampaign,
  CampaignCommand,
  CancelCampaign,
  CompleteCampaign,
  CreateCampaign,
  EditCampaign,
  PauseCampaign,
  ResumeCampaign,
  ScheduleCampaign,
} from './campaign.commands';
import type { CampaignEvent } from './campaign.events';
import type { CampaignKnowledge } from './campaign.knowledge';
import { planErrors, settingsErrors } from './campaign.rules';
import type { CampaignSettings } from './campaign.settings';
import { evolve, initialState, type CampaignState, type ExistingCampaign } from './campaign.state';
import { isFinal, requireTransition, TRANSITIONS } from './campaign.status';
import { sameValue } from './same-value';
import { addWebhook, changeWebhook, removeWebhook } from './webhook.decisions';

type Decision = readonly CampaignEvent[];

export type CampaignDecider = Decider<CampaignState, CampaignCommand, CampaignEvent>;

/** Guards a campaign's lifecycle and the soundness of its settings. */
export const campaignDecider = (knowledge: CampaignKnowledge): CampaignDecider => ({
  initialState,
  evolve,
  decide: (command, state) => (command.type === 'CreateCampaign' ? create(command, state, knowledge) : change(command, existing(state), knowledge)),
});

function change(command: Exclude<CampaignCommand, CreateCampaign>, state: ExistingCampaign, knowledge: CampaignKnowledge): Decision {
  switch (command.type) {
    case 'EditCampaign':
      return edit(command, state, knowledge);
    case 'ScheduleCampaign':
      return schedule(command, state);
    case 'ActivateCampaign':
      return activate(command, state);
    case 'PauseCampaign':
      return pause(command, state);
    case 'ResumeCampaign':
      return resume(command, state);
    case 'CompleteCampaign':
      return complete(command, state);
    case 'CancelCampaign':
      return cancel(command, state);
    case 'AddWebhook':
      return addWebhook(command, state);
    case 'ChangeWebhook':
      return changeWebhook(command, state);
    case 'RemoveWebhook':
      return removeWebhook(command, state);
    default:
      return assertNever(command);
  }
}

function existing(state: CampaignState): ExistingCampaign {
  if (state.status === 'absent') throw new DomainError('CAMPAIGN_NOT_FOUND', 'There is no such campaign');
  return state;
}

function create(command: CreateCampaign, state: CampaignState, knowledge: CampaignKnowledge): Decision {
  const { environmentId, settings, duplicateOf, number, parallelCalls, at } = command;
  if (state.status !== 'absent') return alreadyCreated(command, state);
  validate(settings, parallelCalls, knowledge);
  return [{ type: 'CampaignCreated', data: { environmentId, settings, duplicateOf, ...(number !== undefined && { number }), at } }];
}

function alreadyCreated({ environmentId, settings }: CreateCampaign, state: ExistingCampaign): Decision {
  if (state.environmentId === environmentId && sameValue(state.settings, settings)) return [];
  throw new DomainError('CAMPAIGN_EXISTS', 'A campaign with this id exists already: choose another id');
}

function validate(settings: CampaignSettings, parallelCalls: number | undefined, knowledge: CampaignKnowledge): void {
  refuseInvalid([...settingsErrors(settings, knowledge), ...planErrors(settings, parallelCalls)]);
}

function edit({ changes, parallelCalls, at }: EditCampaign, state: ExistingCampaign, knowledge: CampaignKnowledge): Decision {
  if (isFinal(state.status)) throw notEditable(state);
  const real = realChanges(state.settings, changes);
  if (Object.keys(real).length === 0) return [];
  validate({ ...state.settings, ...real }, parallelCalls, knowledge);
  return [{ type: 'CampaignEdited', data: { changes: real, at } }, ...rescheduled(real, state, at)];
}

const notEditable = ({ status }: ExistingCampaign): DomainError =>
  new DomainError('CAMPAIGN_NOT_EDITABLE', `A campaign that is ${status} cannot be edited: duplicate it instead`, { status });

/** The launch of a scheduled campaign follows its settings. */
function rescheduled({ launchAt }: Partial<CampaignSettings>, state: ExistingCampaign, at: number): Decision {
  if (state.status !== 'scheduled' || launchAt === undefined) return [];
  if (launchAt !== null) return schedule({ launchAt, at }, state);
  throw validationError([{ field: 'launch_at', code: 'REQUIRED', message: 'is what a scheduled campaign waits for: activate or cancel it instead' }]);
}

function schedule({ launchAt, at }: Omit<ScheduleCampaign, 'type'>, state: ExistingCampaign): Decision {
  if (state.status === 'scheduled' && state.launchAt === launchAt) return [];
  if (state.status !== 'scheduled') requireTransition(state.status, 'scheduled');
  refuseInvalid(launchAt > at ? [] : [{ field: 'launch_at', code: 'IN_THE_PAST', message: 'must be in the future: activate the campaign to start now' }]);
  return [{ type: 'CampaignScheduled', data: { launchAt, at } }];
}

function activate({ hasContacts, at }: ActivateCampaign, state: ExistingCampaign): Decision {
  if (state.status === 'active') return [];
  requireTransition(state.status, 'active');
  if (state.status === 'paused') return [{ type: 'CampaignResumed', data: { at } }];
  if (!hasContacts) throw new DomainError('CAMPAIGN_HAS_NO_CONTACTS', 'Nobody is to be called: add contacts before activating the campaign');
  return [{ type: 'CampaignActivated', data: { at } }];
}

function pause({ at }: PauseCampaign, state: ExistingCampaign): Decision {
  if (state.status === 'paused') return [];
  requireTransition(state.status, 'paused');
  return [{ type: 'CampaignPaused', data: { at } }];
}

function resume({ at }: ResumeCampaign, state: ExistingCampaign): Decision {
  if (state.status === 'active') return [];
  if (state.status !== 'paused') throw notPaused(state);
  return [{ type: 'CampaignResumed', data: { at } }];
}

const notPaused = ({ status }: ExistingCampaign): DomainError =>
  new DomainError('ILLEGAL_TRANSITION', `A campaign that is ${status} cannot be resumed: only a paused one can`, {
    from: status,
    to: 'active',
    allowed: TRANSITIONS[status],
  });

function complete({ reason, at }: CompleteCampaign, state: ExistingCampaign): Decision {
  if (state.status === 'completed') return [];
  requireTransition(state.status, 'completed');
  return [{ type: 'CampaignCompleted', data: { reason, at } }];
}

function cancel({ at }: CancelCampaign, state: ExistingCampaign): Decision {
  if (state.status === 'cancelled') return [];
  requireTransition(state.status, 'cancelled');
  return [{ type: 'CampaignCancelled', data: { at } }];
}
