import { oneOffCampaign, type CampaignFacts } from '@carillon/domain/calling-policy';
import { isProfileName, PROFILES, type Profile } from '@carillon/domain/compliance';
import type { RetrySettings } from '@carillon/domain/lead';
import { REGISTRIES } from '@carillon/dnc-registry';
import { HOUR, SECOND, type Duration, type Instant } from '@carillon/kernel';
import type { CampaignDocument, PublicSettings } from './documents';

/** A campaign as the scheduler works with it, made once per revision: the policy compiles its schedule by identity. */
export interface Campaign {
  /** Of its leads in the agenda. */
  readonly id: string;
  /** `null` for the calls that belong to no campaign. */
  readonly publicId: string | null;
  readonly environmentId: string;
  readonly name: string;
  readonly facts: CampaignFacts;
  readonly agentId: string;
  readonly phoneNumberIds: readonly string[];
  readonly order: 'asc' | 'desc';
  /** `null`: the plan's limit alone. */
  readonly parallel: number | null;
  /** 1 to 10: its part of the environment's calls. */
  readonly priority: number;
  readonly ringTimeoutSeconds: number;
  /** Machines are hung up on. */
  readonly detectsMachines: boolean;
  readonly initialDelay: Duration;
  readonly stagger: Duration;
  readonly dncLists: readonly string[];
  readonly retry: RetrySettings;
  readonly goalVariable: string | null;
  /** Its contacts are kept from every campaign until then. */
  readonly restsUntil: Instant | null;
}

/** Of campaigns that are older than these settings. */
const RING_TIMEOUT_SECONDS = 30;
const VOICE = 'voice';
const PRIORITY = 5;
/** Somebody waits for a call that was asked for by hand. */
const HIGHEST_PRIORITY = 10;

export const isActive = ({ facts }: Campaign): boolean => facts.status === 'active';
export const hasEnded = ({ facts }: Campaign): boolean => facts.status === 'completed' || facts.status === 'cancelled';

export function campaignOf(document: CampaignDocument): Campaign {
  const { _id: id, environment_id: environmentId, settings } = document;
  return {
    id,
    publicId: id,
    environmentId,
    name: settings.name,
    facts: factsOf(document),
    agentId: settings.agentId,
    phoneNumberIds: settings.phoneNumberIds,
    order: settings.listsSortingCriteria === 'LIFO' ? 'desc' : 'asc',
    parallel: settings.maxCallsInParallel,
    priority: settings.priority ?? PRIORITY,
    detectsMachines: settings.answeringMachineDetection ?? true,
    ringTimeoutSeconds: settings.ringTimeoutSeconds ?? RING_TIMEOUT_SECONDS,
    initialDelay: settings.initialCallDelay * SECOND,
    stagger: settings.staggerMs,
    dncLists: dncListsOf(document),
    retry: settings,
    goalVariable: settings.goalCompletionVariable,
    restsUntil: restsUntil(document),
  };
}

const factsOf = ({ _v, status, settings }: CampaignDocument): CampaignFacts => ({
  status,
  revision: _v,
  schedule: settings,
  maxAttempts: settings.maxRetries + 1,
  needsPeople: (settings.dialingMode ?? VOICE) !== VOICE,
  profile: profileOf(settings),
  voice: isVoice(settings) ? 'artificial' : 'human',
  agentGuaranteed: settings.dialingMode === 'preview',
});

/** Who talks where nothing is said: an agent of the machine. */
const isVoice = ({ dialingMode }: PublicSettings): boolean => (dialingMode ?? 'voice') === 'voice';

/** A profile that a newer version knows is taken for the strictest that this one does: legal hours everywhere. */
const profileOf = ({ complianceProfile }: PublicSettings): Profile => profileNamed(complianceProfile);

export const profileNamed = (name: string | undefined): Profile => PROFILES[name !== undefined && isProfileName(name) ? name : 'standard'];

const PLATFORM_LISTS: readonly string[] = ['global', REGISTRIES];

/** Lists that were named hold by that alone (docs/adr/0048). A document that is older than they are names none. */
const dncListsOf = (document: CampaignDocument): readonly string[] => [...(document.settings.doNotCallListIds ?? []), ...listsOfSource(document)];

/** Each source includes the wider ones (docs/adr/0008), the registries of the platform among them (docs/adr/0056). */
function listsOfSource({ _id, environment_id, settings }: CampaignDocument): readonly string[] {
  if (!settings.doNotCallEnabled) return [];
  if (settings.doNotCallListSource === 'global') return PLATFORM_LISTS;
  if (settings.doNotCallListSource === 'environment') return [environment_id, ...PLATFORM_LISTS];
  return [`campaign.${_id}`, environment_id, ...PLATFORM_LISTS];
}

function restsUntil({ status, ended_at, settings }: CampaignDocument): Instant | null {
  const rests = status === 'completed' && ended_at !== null && settings.enablePostCompletionCooldown;
  return rests ? ended_at + settings.postCompletionCooldownHours * HOUR : null;
}

export const oneOffId = (environmentId: string): string => `oneoff.${environmentId}`;

/** Calls that belong to no campaign; each of their leads is one request. */
export const oneOffOf = (environmentId: string, profile: Profile = PROFILES.standard): Campaign => ({
  id: oneOffId(environmentId),
  publicId: null,
  environmentId,
  name: 'One-off calls',
  facts: oneOffCampaign(profile),
  agentId: '',
  phoneNumberIds: [],
  order: 'asc',
  parallel: null,
  priority: HIGHEST_PRIORITY,
  detectsMachines: true,
  ringTimeoutSeconds: RING_TIMEOUT_SECONDS,
  initialDelay: 0,
  stagger: 0,
  dncLists: [environmentId, ...PLATFORM_LISTS],
  retry: { cooldowns: {}, retryCooldownHours: 0, retryOnGoalIncomplete: false },
  goalVariable: null,
  restsUntil: null,
});
