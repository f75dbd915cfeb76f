import { assertNever, DomainError, type Decider, type Instant } from '@carillon/kernel';
import type {
  ConcludeDial,
  DisownDials,
  GiveConsent,
  IntendDial,
  LeaseNumber,
  NumberCommand,
  ReinstateNumber,
  ReleaseLease,
  ReportConversation,
  RevokeConsent,
  SuppressNumber,
} from './number.commands';
import type { DialCap, NumberEvent } from './number.events';
import { blockers, intended, leaseOf, otherDials, reachedCap, standingSuppression, type Blocker } from './number.queries';
import { evolve, initialState, type Lease, type NumberState, type Suppression } from './number.state';

type Decision = readonly NumberEvent[];

/** The guardian: nobody is called twice at once, and nobody against their wish. */
export const numberDecider: Decider<NumberState, NumberCommand, NumberEvent> = {
  initialState,
  evolve,
  decide: (command, state) => {
    switch (command.type) {
      case 'LeaseNumber':
        return lease(command, state);
      case 'ReleaseLease':
        return release(command, state);
      case 'IntendDial':
        return intend(command, state);
      case 'ConcludeDial':
        return conclude(command, state);
      case 'SuppressNumber':
        return suppress(command, state);
      case 'ReinstateNumber':
        return reinstate(command, state);
      case 'GiveConsent':
        return giveConsent(command, state);
      case 'RevokeConsent':
        return revokeConsent(command, state);
      case 'ReportConversation':
        return reportConversation(command, state);
      case 'DisownDials':
        return disown(command, state);
      default:
        return assertNever(command);
    }
  },
};

/** An attempt whose own lease ran out unused may take it again: its id was never dialled. */
function lease({ type: _, wallNow, ...data }: LeaseNumber, state: NumberState): Decision {
  const held = leaseOf(state, data.attemptId);
  if (intended(state, data.attemptId) || (held && held.expiresAt > wallNow)) return [];
  const [blocker] = blockers(state, data.attemptId, wallNow);
  if (blocker && !data.allowDuplicates) throw numberBusy(blocker);
  requireRoom(state, data.caps);
  return [{ type: 'NumberLeased', data }];
}

/** Several campaigns count here, and duplicates may stand side by side: so lease and intent both ask. */
function requireRoom(state: NumberState, caps: readonly DialCap[] | undefined): void {
  const reached = reachedCap(state, caps);
  if (reached) throw new DomainError('CAP_REACHED', `No more calls to this number may be made for now: ${reached.most} are the most (${reached.rule})`, { ...reached });
}

function numberBusy(blocker: Blocker): DomainError {
  const what = blocker.kind === 'dial' ? 'A call to this number has not ended' : 'A call to this number is about to be made';
  return new DomainError('NUMBER_BUSY', `${what}: try again later`, { ...blocker });
}

function release({ type: _, ...data }: ReleaseLease, state: NumberState): Decision {
  return leaseOf(state, data.attemptId) ? [{ type: 'LeaseReleased', data }] : [];
}

function intend(command: IntendDial, state: NumberState): Decision {
  const { attemptId, carrier, dncVersions, environmentListApplies, keptSince, wallNow, at } = command;
  if (intended(state, attemptId)) return [];
  if (environmentListApplies) requireWelcome(state, at, keptSince);
  const { leadId, campaignId, allowDuplicates, subject, person, caps } = requireLease(state, attemptId, wallNow);
  if (!allowDuplicates) requireNoOtherDial(state, attemptId);
  requireRoom(state, caps);
  const about = { ...(subject !== undefined && { subject }), ...(person !== undefined && { person }) };
  return [{ type: 'DialIntended', data: { attemptId, leadId, campaignId, carrier, dncVersions, ...about, at } }];
}

function requireWelcome(state: NumberState, now: Instant, keptSince: Instant | undefined): void {
  const suppression = standingSuppression(state, now, keptSince);
  if (suppression) throw new DomainError('NUMBER_ON_DNC', 'The number is on the do-not-call list of the environment', { ...suppression });
}

function requireLease(state: NumberState, attemptId: string, wallNow: Instant): Lease {
  const held = leaseOf(state, attemptId);
  if (held && held.expiresAt > wallNow) return held;
  throw new DomainError('LEASE_LOST', 'The attempt does not hold the number: authorise it anew', { attemptId, expiredAt: held?.expiresAt ?? null });
}

function requireNoOtherDial(state: NumberState, attemptId: string): void {
  const [dial] = otherDials(state, attemptId);
  if (dial) throw numberBusy({ kind: 'dial', ...dial });
}

function conclude({ type: _, ...data }: ConcludeDial, { openDials }: NumberState): Decision {
  return openDials.some(({ attemptId }) => attemptId === data.attemptId) ? [{ type: 'DialConcluded', data }] : [];
}

function suppress({ type: _, ...data }: SuppressNumber, { suppression }: NumberState): Decision {
  return suppression && (isSame(suppression, data) || weakens(suppression, data)) ? [] : [{ type: 'NumberSuppressed', data }];
}

type Wish = Pick<SuppressNumber, 'reason' | 'source' | 'expiresAt'>;

const isSame = (standing: Suppression, { reason, expiresAt }: Wish): boolean => standing.reason === reason && standing.expiresAt === expiresAt;

/** Only a person may shorten what stands: an automatic addition never does. */
const weakens = (standing: Suppression, { source, expiresAt }: Wish): boolean =>
  source === 'automatic' && expiresAt !== null && (standing.expiresAt === null || standing.expiresAt >= expiresAt);

function reinstate({ type: _, ...data }: ReinstateNumber, { suppression }: NumberState): Decision {
  return suppression ? [{ type: 'NumberReinstated', data }] : [];
}

/** The same words twice are one consent, unless it was revoked in between. */
function giveConsent({ type: _, ...data }: GiveConsent, { consents }: NumberState): Decision {
  const isKnown = consents.some(
    ({ purpose, subject, person, givenAt, from, until, revokedAt }) =>
      purpose === data.purpose && subject === data.subject && person === data.person && givenAt === data.givenAt && from === data.from && until === data.until && revokedAt === null,
  );
  return isKnown ? [] : [{ type: 'CallConsentGiven', data }];
}

function revokeConsent({ type: _, ...data }: RevokeConsent, { consents }: NumberState): Decision {
  const isGiven = consents.some(({ purpose, subject, revokedAt }) => purpose === data.purpose && revokedAt === null && (data.subject === null || subject === data.subject));
  return isGiven ? [{ type: 'CallConsentRevoked', data }] : [];
}

function reportConversation({ type: _, ...data }: ReportConversation, { conversations }: NumberState): Decision {
  const isKnown = conversations.some(({ at, subject, person }) => at === data.heldAt && subject === data.subject && person === data.person);
  return isKnown ? [] : [{ type: 'ConversationReported', data }];
}

function disown({ type: _, ...data }: DisownDials, { misattributedBefore }: NumberState): Decision {
  return misattributedBefore !== null && misattributedBefore >= data.before ? [] : [{ type: 'DialsMisattributed', data }];
}
