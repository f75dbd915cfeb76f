import { fromJson, type PublicEvent } from '@carillon/contracts';
import { hasConsent, nextAllowed } from '@carillon/domain/calling-policy';
import { nextAttempt, type CallRequested, type LeadState } from '@carillon/domain/lead';
import { isSuppressed } from '@carillon/domain/number';
import type { Clock, Instant } from '@carillon/kernel';
import { deriveUuid, leadIdOf, type KeyedHash } from '@carillon/platform/crypto';
import type { Document, ReadStore } from '@carillon/platform/read-store';
import type { Campaign } from '../agenda/campaign';
import type { CampaignBoard } from '../agenda/campaign-board';
import { AGENTS, type LeadDocument } from '../agenda/documents';
import type { LeadAgenda } from '../agenda/lead-agenda';
import { fromState } from '../agenda/lead-changes';
import { decideOnLead, numberId, type Leads, type Numbers } from '../authorising/streams';
import type { FactGatherer } from '../planning/fact-gatherer';
import type { CallWish, QueuedCall } from './call-wish';
import { callExists, campaignNotActive, campaignNotFound, numberOnDnc, agentNotFound } from './refusals';
import { requestedLead } from './requested-lead';
import { nextRound, openRound, roundsOf } from './rounds';

export interface CallDeskParts {
  readonly store: ReadStore;
  readonly agenda: LeadAgenda;
  readonly board: CampaignBoard;
  readonly gatherer: FactGatherer;
  readonly leads: Leads;
  readonly numbers: Numbers;
  readonly hash: KeyedHash;
  readonly clock: Clock;
  readonly kick: (environmentId: string) => void;
}

/** Takes calls that are asked for by hand. They skip the queue and the retry delay, and nothing else. */
export class CallDesk {
  constructor(private readonly parts: CallDeskParts) {}

  /** @throws DomainError CAMPAIGN_NOT_FOUND, CAMPAIGN_NOT_ACTIVE, NUMBER_ON_DNC, DUPLICATE_CALL */
  async campaignCall(campaignId: string, wish: CallWish): Promise<{ readonly call: QueuedCall; readonly campaign: Campaign }> {
    const { board, agenda, hash } = this.parts;
    const campaign = await board.find(campaignId);
    if (campaign?.environmentId !== wish.environmentId) throw campaignNotFound(campaignId);
    if (campaign.facts.status !== 'active') throw campaignNotActive(campaign);
    const numberKey = hash.of(wish.to);
    await this.requireWelcome(campaign, numberKey, wish.to);
    const firstId = leadIdOf(campaignId, numberKey);
    const rounds = await roundsOf(agenda, firstId);
    const leadId = (await this.roundOf(wish, rounds)) ?? this.roundFor(wish, firstId, rounds);
    return { call: await this.request(campaign, leadId, numberKey, wish), campaign };
  }

  /** @throws DomainError AGENT_NOT_FOUND, NUMBER_ON_DNC */
  async oneOffCall(agentId: string, wish: CallWish): Promise<QueuedCall> {
    const { store, board, hash } = this.parts;
    const agent = await store.get<Document & { readonly environment_id: string }>(AGENTS.name, agentId);
    if (agent?.environment_id !== wish.environmentId) throw agentNotFound(agentId);
    const campaign = { ...board.oneOffs(wish.environmentId), agentId };
    const numberKey = hash.of(wish.to);
    await this.requireWelcome(campaign, numberKey, wish.to);
    return this.request(campaign, deriveUuid('oneoff', wish.environmentId, wish.request.requestId), numberKey, wish);
  }

  async handle({ data }: PublicEvent<'CallRequested'>): Promise<void> {
    const { leadId, request, ...rest } = data;
    const { payloadJson, contextJson, notBefore, ...known } = request;
    const asked = { ...known, payload: fromJson(payloadJson), context: fromJson(contextJson), ...(notBefore != null && { notBefore }) };
    await this.enrol(leadId, { ...rest, request: asked });
  }

  /** Brings the agenda in line with a request that is stored; also for those whose process ended right after storing. */
  async enrol(leadId: string, data: CallRequested['data'], known?: LeadState): Promise<void> {
    const { agenda, leads, clock, kick } = this.parts;
    const [enrolled] = await agenda.enrol([requestedLead(leadId, data)]);
    if (!enrolled) {
      const state = known ?? (await leads.load(leadId)).state;
      await agenda.update(leadId, (lead) => (lead.status === 'in_flight' || lead.status === 'final' ? undefined : fromState(lead, state, clock.now())));
    }
    kick(data.environmentId);
  }

  private async requireWelcome({ dncLists, environmentId }: Campaign, numberKey: string, to: string): Promise<void> {
    const { gatherer, numbers, clock } = this.parts;
    const now = clock.now();
    const listings = (await gatherer.listings(dncLists, [numberKey])).get(numberKey) ?? [];
    const listing = listings.find(({ expiresAt }) => expiresAt === null || expiresAt > now);
    if (listing) throw numberOnDnc(listing.list);
    const { state } = await numbers.load(numberId(environmentId, numberKey));
    const [registered] = await gatherer.registered(to, dncLists, now);
    if (registered && !hasConsent(state, 'telemarketing', now)) throw numberOnDnc(registered.list);
    if (dncLists.includes(environmentId) && isSuppressed(state, now)) throw numberOnDnc(environmentId);
  }

  /** The round that this very request was given to before: the caller asks again because it got no answer. */
  private async roundOf({ request }: CallWish, rounds: readonly LeadDocument[]): Promise<string | undefined> {
    const last = rounds.at(-1);
    if (!last || last.authorised === 0) return undefined;
    const { state } = await this.parts.leads.load(last._id);
    return state.recentRequestIds.includes(request.requestId) ? last._id : undefined;
  }

  private roundFor({ request }: CallWish, firstId: string, rounds: readonly LeadDocument[]): string {
    const open = openRound(rounds);
    if (open && !request.allowDuplicates) throw callExists(open);
    return nextRound(firstId, rounds);
  }

  private async request(campaign: Campaign, leadId: string, numberKey: string, wish: CallWish): Promise<QueuedCall> {
    const at = this.parts.clock.now();
    const wished = this.wished(campaign, numberKey, wish, at);
    const draft = requestedLead(leadId, { ...wished, attemptId: '', scheduledAt: at });
    const [candidate] = await this.parts.gatherer.gather(campaign, [draft], at);
    const earliest = Math.max(at, wish.request.notBefore ?? at);
    const scheduledAt = (candidate && nextAllowed(candidate.facts, earliest)) ?? earliest;
    const { state, events } = await decideOnLead(this.parts.leads, leadId, undefined, () => ({ type: 'RequestCall', leadId, ...wished, scheduledAt }), wish.cause);
    const requested = events.find(({ type }) => type === 'CallRequested')?.data as CallRequested['data'] | undefined;
    const attemptId = requested?.attemptId ?? attemptOf(state, leadId, wish);
    await this.enrol(leadId, { ...wished, attemptId, scheduledAt }, state);
    return { attemptId, leadId, to: wish.to, scheduledAt, createdAt: at };
  }

  private wished(campaign: Campaign, numberKey: string, { to, request }: CallWish, at: Instant): Omit<CallRequested['data'], 'attemptId' | 'scheduledAt'> {
    const { environmentId, publicId: campaignId, agentId } = campaign;
    return { environmentId, campaignId, agentId, numberKey, request, at, personal: { to } };
  }
}

/** Of a request that was stored before. */
function attemptOf(state: LeadState, leadId: string, { request: { requestId } }: CallWish): string {
  const queued = state.requests.find(({ request }) => request.requestId === requestId);
  if (queued) return queued.attemptId;
  return state.status === 'open' ? state.attemptId : nextAttempt(state, leadId).attemptId;
}

