import type { Duration, Facts, Instant } from '@carillon/kernel';
import type { DialRefusal } from '@carillon/domain/call';
import type { CampaignStanding } from '../gate/campaign-standing';
import type { Authorisation } from './authorisation';

export interface Refusal {
  readonly reason: DialRefusal;
  readonly facts: Facts;
}

/** What is known at the moment of a look. */
export interface Look {
  /** Business time. */
  readonly now: Instant;
  readonly wall: Instant;
  /** `null` for a one-off call, `undefined` for a campaign that the gate has not heard of. */
  readonly standing: CampaignStanding | null | undefined;
  /** This dialer is one of those whom changes wait for, and has heard of all of them. */
  readonly isInformed: boolean;
  /** What recording the intent may take at most, so that no dial leaves after its window. */
  readonly windowGuard: Duration;
}

type Check = (authorisation: Authorisation, look: Look) => Refusal | undefined;

const expired: Check = ({ expiresAt }, { wall }) => (wall < expiresAt ? undefined : { reason: 'expired', facts: { expiresAt, wall } });

/** Its do-not-call numbers are not known either; by the time of a new authorisation they will be. */
const unheardOf: Check = (_, { standing }) => (standing === undefined ? { reason: 'expired', facts: { campaign: 'not known to the dialer yet' } } : undefined);

const halted: Check = (_, { standing }) => (standing?.isHalted ? { reason: 'campaign_halted', facts: { campaignRevision: standing.revision } } : undefined);

/** The campaign was edited, or halted for a while, since the policy decided: it must decide anew. */
const superseded: Check = (authorisation, { standing }) => {
  if (!standing || !isSuperseded(authorisation, standing)) return undefined;
  return { reason: 'expired', facts: { campaignRevision: authorisation.campaignRevision, supersededBy: standing.supersededBelow } };
};

function isSuperseded({ campaignRevision, authorisedAt }: Authorisation, { supersededBelow, supersededAt }: CampaignStanding): boolean {
  if (campaignRevision !== null) return campaignRevision < supersededBelow;
  return supersededAt !== null && authorisedAt <= supersededAt;
}

/** What was authorised is not dialled on a view that may be old; whoever is informed gets the next authorisation. */
const uninformed: Check = (_, { isInformed }) => (isInformed ? undefined : { reason: 'expired', facts: { dialer: 'does not hear of changes' } });

const ownListOf = (campaignId: string): string => `campaign.${campaignId}`;

const onOwnList: Check = ({ call, dncLists }, { standing }) => {
  if (!standing || call.campaignId === null) return undefined;
  const list = ownListOf(call.campaignId);
  return dncLists.includes(list) && standing.ownDncKeys.has(call.numberKey) ? onDnc([list]) : undefined;
};

const windowClosed: Check = ({ validUntil }, { now, windowGuard }) => (now < validUntil - windowGuard ? undefined : { reason: 'window_closed', facts: { validUntil, now } });

const CHECKS: readonly Check[] = [uninformed, halted, onOwnList, unheardOf, superseded, windowClosed, expired];

/** The first reason not to dial, if there is one. Lists that are kept as versions and the number itself are asked elsewhere. */
export function refusalOf(authorisation: Authorisation, look: Look): Refusal | undefined {
  for (const check of CHECKS) {
    const refusal = check(authorisation, look);
    if (refusal) return refusal;
  }
  return undefined;
}

export const onDnc = (lists: readonly string[]): Refusal => ({ reason: 'on_dnc', facts: { lists } });
