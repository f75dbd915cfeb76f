import { decideCampaign, FOREVER, type CapacityFacts } from '@carillon/domain/calling-policy';
import type { Clock, Instant } from '@carillon/kernel';
import type { ReadStore } from '@carillon/platform/read-store';
import type { Metrics } from '@carillon/platform/telemetry';
import { AGENDA_IMPORTS, type LeadDocument, type LeadStatus } from '../agenda/documents';
import type { Campaign } from '../agenda/campaign';
import type { InFlight } from '../agenda/in-flight';
import type { Journal } from '../agenda/journal';
import type { LeadAgenda } from '../agenda/lead-agenda';
import { promoted, waiting } from '../agenda/lead-changes';
import type { TurnTaker } from '../agenda/turn-taker';
import type { Authoriser, Refused } from '../authorising/authoriser';
import { ownCause } from '../cause';
import type { Places } from '../sharing/places';
import type { Portion } from '../sharing/portion';
import { onNextNumber, passingOver, type NumberKeyOf } from './dialled-number';
import type { FactGatherer } from './fact-gatherer';
import type { Deferral, Denial, Judgement } from './judge';
import { judgeTurn } from './judge-turn';
import type { Denied, Recorder } from './recorder';
import { batchSize, roomIn } from './room';

/** `progress`: there may be more to do at once. `idle`: nothing before `wakeAt`. */
export type TurnResult = 'progress' | 'idle';

export interface TurnParts {
  readonly agenda: LeadAgenda;
  readonly journal: Journal;
  readonly gatherer: FactGatherer;
  readonly recorder: Recorder;
  readonly authoriser: Authoriser;
  readonly inFlight: InFlight;
  readonly places: Places;
  readonly portion: Portion;
  readonly store: ReadStore;
  readonly clock: Clock;
  readonly metrics: Pick<Metrics, 'verdict'>;
  readonly keyOf: NumberKeyOf;
}

const PROMOTED_TOGETHER = 1_000;
const OPEN: readonly LeadStatus[] = ['requested', 'ready', 'waiting', 'in_flight'];

/** What one campaign does when it is its turn: a batch of leads from the agenda through the policy to their attempts. */
export class CampaignTurn {
  private readonly fruitless = new WeakMap<TurnTaker, number>();

  constructor(private readonly parts: TurnParts) {}

  async take(turn: TurnTaker): Promise<TurnResult> {
    const now = this.parts.clock.now();
    turn.wakeAt = FOREVER;
    if (this.parts.portion.isEmpty(turn.campaign)) return 'idle';
    const capacity = this.parts.places.capacityOf(turn.campaign);
    const verdict = decideCampaign({ campaign: turn.campaign.facts, capacity }, now);
    if (verdict.kind !== 'allow') return this.hold(turn, verdict);
    if (now < turn.staggerUntil) return sleep(turn, turn.staggerUntil);
    if (turn.nextDue <= now && (await this.promote(turn, now))) return 'progress';
    const leads = await this.select(turn, batchSize(roomIn(capacity), this.fruitless.get(turn) ?? 0));
    if (leads.length === 0) return this.rest(turn);
    await this.work(turn, leads, capacity);
    return 'progress';
  }

  /** The campaign as a whole waits. For capacity it waits until a call ends, which is not worth a record. */
  private async hold(turn: TurnTaker, verdict: Deferral | Denial): Promise<TurnResult> {
    if (verdict.rule === 'capacity') return this.holdForPlace(turn);
    const { id: campaignId, environmentId } = turn.campaign;
    const { rule, version, facts } = verdict;
    const until = verdict.kind === 'defer' ? verdict.until : FOREVER;
    const at = this.parts.clock.now();
    const cause = ownCause(environmentId, `${campaignId}:${rule}:${until}`, at);
    const snapshot = await this.parts.journal.record({ type: 'DeferCampaign', campaignId, until, rule, version, facts, at }, cause);
    if (snapshot.length > 0) await this.parts.store.write(snapshot);
    if (isOver(verdict)) await this.giveUp(turn);
    return sleep(turn, until);
  }

  /** Whoever shares the limit with others asks for more of it, if there is somebody to call. */
  private async holdForPlace(turn: TurnTaker): Promise<TurnResult> {
    const { places, portion } = this.parts;
    if (portion.isAll) return 'idle';
    if (turn.nextDue <= this.parts.clock.now()) await this.promote(turn, this.parts.clock.now());
    const [somebody] = await this.select(turn, 1);
    if (!somebody) return this.rest(turn);
    turn.mayHaveReady = turn.mayHaveRequested = true;
    places.hungry(turn.campaign);
    return 'idle';
  }

  /** Its time is up: whoever is left is never called, once those who are being called have ended. */
  private async giveUp(turn: TurnTaker): Promise<void> {
    const { id, publicId } = turn.campaign;
    if (publicId !== null && !turn.isExhausted && !(await this.hasAny(id, ['in_flight']))) await this.exhaust(turn);
  }

  /** @returns whether there was somebody to promote. */
  private async promote(turn: TurnTaker, now: Instant): Promise<boolean> {
    const { agenda, portion } = this.parts;
    const mine = portion.where(turn.campaign);
    turn.nextDue = FOREVER;
    const due = await agenda.due(turn.campaign.id, now, PROMOTED_TOGETHER, mine);
    await agenda.save(due.map(promoted));
    const [next] = await agenda.due(turn.campaign.id, FOREVER, 1, mine);
    if (next) turn.nextDue = Math.min(turn.nextDue, next.due_at);
    return due.length > 0;
  }

  private async select(turn: TurnTaker, limit: number): Promise<readonly LeadDocument[]> {
    const { agenda, portion } = this.parts;
    const { id, order } = turn.campaign;
    const mine = portion.where(turn.campaign);
    const requested = turn.mayHaveRequested ? ((turn.mayHaveRequested = false), await agenda.first(id, 'requested', 'asc', limit, mine)) : [];
    turn.mayHaveRequested ||= requested.length === limit;
    if (!turn.mayHaveReady || requested.length === limit) return requested;
    turn.mayHaveReady = false;
    const ready = await agenda.first(id, 'ready', order, limit - requested.length, mine);
    turn.mayHaveReady ||= ready.length === limit - requested.length;
    return [...requested, ...ready];
  }

  private async work(turn: TurnTaker, leads: readonly LeadDocument[], capacity: CapacityFacts): Promise<void> {
    const { gatherer, authoriser, clock, metrics } = this.parts;
    const { campaign } = turn;
    const now = clock.now();
    try {
      const candidates = await gatherer.gather(campaign, leads.map((lead) => onNextNumber(campaign, lead, this.parts.keyOf)), now);
      const judgement = judgeTurn(campaign, candidates, capacity, now);
      if (judgement.left > 0) turn.mayHaveReady = turn.mayHaveRequested = true;
      await this.record(turn, judgement);
      const refused = judgement.allowed.length > 0 ? await authoriser.authorise(campaign, judgement.allowed) : [];
      await this.settle(turn, refused);
      if (refused.some(({ kind }) => kind === 'left')) turn.mayHaveReady = turn.mayHaveRequested = true;
      const given = judgement.allowed.length - refused.length;
      turn.given += given;
      for (let count = 0; count < given; count++) metrics.verdict('allow', '');
      if (given > 0 && campaign.stagger > 0) turn.staggerUntil = now + campaign.stagger;
      this.fruitless.set(turn, given > 0 ? 0 : (this.fruitless.get(turn) ?? 0) + 1);
    } catch (error) {
      turn.mayHaveReady = turn.mayHaveRequested = true;
      throw error;
    }
  }

  private async record({ campaign }: TurnTaker, { deferred, denied, tooLate }: Judgement): Promise<void> {
    const { recorder, agenda } = this.parts;
    await recorder.defer(campaign, deferred);
    await this.deny(campaign, denied);
    await agenda.save(tooLate.map(({ lead, until }) => waiting(lead, until, lead.waiting_rule)));
  }

  private async settle({ campaign }: TurnTaker, refused: readonly Refused[]): Promise<void> {
    const { recorder, agenda } = this.parts;
    const putBack = refused.flatMap((one) => (one.kind === 'put-back' ? [one.lead] : []));
    const judged = refused.flatMap((one) => (one.kind === 'judged' ? [one] : []));
    await agenda.save(putBack);
    await recorder.defer(campaign, judged.flatMap(({ lead, verdict }) => (verdict.kind === 'defer' ? [{ lead, verdict }] : [])));
    await this.deny(campaign, judged.flatMap(({ lead, verdict }) => (verdict.kind === 'deny' ? [{ lead, verdict }] : [])));
  }

  /** A number that must not be called is passed over where the contact has another; that is said like any wait. */
  private async deny(campaign: Campaign, denied: readonly Denied[]): Promise<void> {
    const now = this.parts.clock.now();
    const sorted = denied.map((one) => ({ ...one, next: one.verdict.rule === 'dnc' ? passingOver(campaign, one.lead) : undefined }));
    const passed = sorted.flatMap(({ next: lead, verdict }) => (lead ? [{ lead, verdict: { ...verdict, kind: 'defer', until: now } as const }] : []));
    await this.parts.recorder.defer(campaign, passed);
    await this.parts.recorder.deny(campaign, sorted.filter(({ next }) => !next));
  }

  /** Nobody to call now: until somebody is due, or for good. */
  private async rest(turn: TurnTaker): Promise<TurnResult> {
    if (turn.mayHaveReady || turn.mayHaveRequested) return 'progress';
    if (turn.nextDue < FOREVER) return sleep(turn, turn.nextDue);
    if (await this.isExhausted(turn)) await this.exhaust(turn);
    return 'idle';
  }

  private async isExhausted({ campaign, isExhausted }: TurnTaker): Promise<boolean> {
    const { store, agenda } = this.parts;
    if (isExhausted || campaign.publicId === null || (await this.hasAny(campaign.id, OPEN))) return false;
    const imports = await store.countBy(AGENDA_IMPORTS.name, 'status', { campaign_id: campaign.id });
    if (imports.has('open')) return false;
    // Topics are not ordered: a campaign may be active here before its import is known.
    if (imports.size > 0) return true;
    const [anyone] = await agenda.first(campaign.id, 'final', 'asc', 1);
    return anyone !== undefined;
  }

  /** What is left of a campaign for other instances counts too. One that is alone has found nobody else before it asks. */
  private async hasAny(campaignId: string, statuses: readonly LeadStatus[]): Promise<boolean> {
    const { inFlight, portion, agenda } = this.parts;
    if (inFlight.ofCampaign(campaignId) > 0) return true;
    if (portion.isAll) return false;
    const [one] = await agenda.find({ where: { campaign_id: campaignId, status: { in: statuses } }, limit: 1 });
    return one !== undefined;
  }

  private async exhaust(turn: TurnTaker): Promise<void> {
    const { id: campaignId, environmentId, facts } = turn.campaign;
    const at = this.parts.clock.now();
    const command = { type: 'ExhaustLeads', campaignId, campaignRevision: facts.revision, at } as const;
    const snapshot = await this.parts.journal.record(command, ownCause(environmentId, `${campaignId}:exhausted:${facts.revision}`, at));
    if (snapshot.length > 0) await this.parts.store.write(snapshot);
    turn.isExhausted = true;
  }
}

function sleep(turn: TurnTaker, until: Instant): TurnResult {
  turn.wakeAt = until;
  return 'idle';
}

const isOver = ({ kind, rule }: Deferral | Denial): boolean => kind === 'deny' && rule === 'campaign-dates';
