import { countsByPerson, decideNumber } from '@carillon/domain/calling-policy';
import { nextAttempt } from '@carillon/domain/lead';
import type { NumberState } from '@carillon/domain/number';
import { DomainError, MINUTE, type Cause, type Clock, type Duration, type Instant } from '@carillon/kernel';
import { NO_STREAM, WrongExpectedRevision, type Loaded } from '@carillon/platform/event-store';
import { claimed, fromState, waiting } from '../agenda/lead-changes';
import type { Campaign } from '../agenda/campaign';
import type { LeadDocument } from '../agenda/documents';
import type { InFlight } from '../agenda/in-flight';
import type { LeadAgenda } from '../agenda/lead-agenda';
import { ownCause } from '../cause';
import type { Persons, Recalled } from '../law/persons';
import type { Allowed, Deferral, Denial } from '../planning/judge';
import type { Claims } from '../sharing/claims';
import type { Places } from '../sharing/places';
import type { Portion } from '../sharing/portion';
import { Acquaintance } from './acquaintance';
import { authorisationFor, leaseFor, type Moment, type Prepared } from './authorisation';
import { withNumber } from './number-facts';
import { callerFor, type CallerIds } from './caller-ids';
import { numberId, UNKNOWN_NUMBER, UNTOUCHED, type Leads, type Numbers } from './streams';

/** About the length of a call. */
const BUSY_RETRY: Duration = MINUTE;

/** What stood against an authorisation at the last moment, and the lead as it must be written instead. */
export type Refused =
  /** Not touched: there is no place for it any more, or it is another instance's. */
  | { readonly kind: 'left'; readonly lead: LeadDocument }
  | { readonly kind: 'put-back'; readonly lead: LeadDocument }
  | { readonly kind: 'judged'; readonly lead: LeadDocument; readonly verdict: Deferral | Denial };

/** Within which this instance authorises, whatever it thought when it chose the leads. */
export interface Bounds {
  readonly portion: Portion;
  readonly places: Places;
  readonly claims: Claims;
}

/**
 * Turns verdicts into authorisations: the documents of a batch are claimed together, then each number is leased and each
 * attempt authorised. A crash in between leaves a claim without an attempt, which the next start takes back.
 */
export class Authoriser {
  private readonly acquaintance = new Acquaintance();

  constructor(
    private readonly agenda: LeadAgenda,
    private readonly inFlight: InFlight,
    private readonly streams: { readonly leads: Leads; readonly numbers: Numbers; readonly persons: Persons; readonly callers: CallerIds },
    private readonly clock: Clock,
    private readonly bounds: Bounds,
  ) {}

  /** @returns what became of those that are not authorised; leads that somebody changed meanwhile are left alone. */
  async authorise(campaign: Campaign, allowed: readonly Allowed[]): Promise<readonly Refused[]> {
    const now = this.clock.now();
    const [prepared, callers] = await Promise.all([Promise.all(allowed.map((one) => this.prepare(one))), this.streams.callers.of(campaign)]);
    const open = prepared.filter(({ loaded }) => loaded.state.status === 'waiting');
    const astray = prepared.filter(({ loaded }) => loaded.state.status !== 'waiting');
    await this.agenda.save(astray.map(({ lead, loaded }) => fromState(lead, loaded.state, now)));
    const chosen = this.withinBounds(campaign, open);
    const left = open.filter((one) => !chosen.includes(one)).map(({ lead }) => ({ kind: 'left', lead }) as const);
    const claims = await this.claim(chosen);
    const showing = { callers: callers.length, of: (seq: number) => callerFor(callers, seq) };
    const results = await allEnded(claims.map((claim) => this.attempt(campaign, claim, showing)));
    return [...left, ...results.filter((refused) => refused !== undefined)];
  }

  private async prepare(allowed: Allowed): Promise<Prepared> {
    const { lead } = allowed;
    const loaded = lead.authorised === 0 ? UNTOUCHED : await this.streams.leads.load(lead._id);
    return { ...allowed, loaded, next: nextAttempt(loaded.state, lead._id) };
  }

  /** Nothing waits between this look and the moment in which the claims count. */
  private withinBounds(campaign: Campaign, prepared: readonly Prepared[]): readonly Prepared[] {
    const { portion, places } = this.bounds;
    return prepared.slice(0, places.room(campaign)).filter(({ lead }) => portion.covers(campaign, lead));
  }

  private async claim(prepared: readonly Prepared[]): Promise<readonly Prepared[]> {
    const { claims: register } = this.bounds;
    const { owner } = register;
    const claims = prepared.map((one) => ({ ...one, lead: claimed(one.lead, one.next.attemptId, owner) }));
    claims.forEach(({ lead }) => this.inFlight.put({ lead }));
    const leads = claims.map(({ lead }) => lead);
    const saved = new Set(await this.agenda.save(leads, register.made(leads)).catch((error: unknown) => this.unclaim(leads, error)));
    const lost = claims.filter(({ lead }) => !saved.has(lead));
    lost.forEach(({ lead }) => this.inFlight.remove(lead._id, lead.attempt_id));
    if (owner !== undefined) await register.drop(lost.map(({ next }) => next.attemptId));
    return claims.filter(({ lead }) => saved.has(lead));
  }

  /** Whether it was written nobody knows: what was is found by its documents and taken back, and what was not must not stay counted. */
  private unclaim(leads: readonly LeadDocument[], error: unknown): never {
    leads.forEach(({ _id, attempt_id }) => this.inFlight.remove(_id, attempt_id));
    throw error;
  }

  private async attempt(campaign: Campaign, claim: Prepared, showing: Showing): Promise<Refused | undefined> {
    const refused = await this.tryAttempt(campaign, claim, showing);
    if (refused) this.inFlight.remove(claim.lead._id, claim.next.attemptId);
    return refused;
  }

  private async tryAttempt(campaign: Campaign, prepared: Prepared, showing: Showing): Promise<Refused | undefined> {
    const moment = { now: this.clock.now(), wall: this.clock.wall() };
    const shown = showing.callers > 0 ? prepared : showingNone(prepared);
    const person = countsByPerson(shown.facts, moment.now) ? await this.streams.persons.recall(shown.lead, shown.next.attemptId, moment, causeOf(campaign, shown, moment)) : undefined;
    const claim = person ? { ...shown, facts: { ...shown.facts, person: person.facts } } : shown;
    const leased = await (person ? this.leaseOn(campaign, claim, person.number, moment) : this.lease(campaign, claim, moment));
    if ('kind' in leased) return leased;
    return this.authoriseLeased(campaign, { claim, leased, person, from: showing.of(claim.lead.seq) }, moment);
  }

  /** The first look at a lead is mostly the first at its number: its stream is read first only where numbers are mostly known. */
  private async lease(campaign: Campaign, claim: Prepared, moment: Moment): Promise<Loaded<NumberState> | Refused> {
    if (claim.lead.authorised > 0) return this.leaseOn(campaign, claim, await this.numberOf(campaign, claim), moment);
    const isGuess = !this.acquaintance.isLikely;
    const number = isGuess ? UNKNOWN_NUMBER : await this.numberOf(campaign, claim);
    const leased = await this.leaseOn(campaign, claim, number, moment);
    const isWrong = isGuess && 'kind' in leased && leased.kind !== 'left';
    const known = isWrong ? await this.numberOf(campaign, claim) : number;
    this.acquaintance.noted(known.revision !== NO_STREAM);
    return isWrong ? this.leaseOn(campaign, claim, known, moment) : leased;
  }

  private numberOf(campaign: Campaign, { lead }: Prepared): Promise<Loaded<NumberState>> {
    return this.streams.numbers.load(numberId(campaign.environmentId, lead.number_key));
  }

  private async leaseOn(campaign: Campaign, claim: Prepared, number: Loaded<NumberState>, moment: Moment): Promise<Loaded<NumberState> | Refused> {
    const facts = withNumber(campaign, claim.facts, number.state);
    const verdict = decideNumber(facts, moment.now);
    if (verdict.kind !== 'allow') return { kind: 'judged', lead: claim.lead, verdict };
    const id = numberId(campaign.environmentId, claim.lead.number_key);
    try {
      this.requireMine(campaign, claim);
      const { state, revision } = await this.streams.numbers.decideOn(id, number, leaseFor(campaign, claim, facts, moment), causeOf(campaign, claim, moment));
      return { state, revision };
    } catch (error) {
      return this.leaseLost(claim, error, moment);
    }
  }

  private async authoriseLeased(campaign: Campaign, { claim, leased, person, from }: Leased, moment: Moment): Promise<Refused | undefined> {
    const { lead, loaded, next } = claim;
    const cause = causeOf(campaign, claim, moment);
    try {
      this.requireMine(campaign, claim);
      if (person) await this.streams.persons.reserve(person, { attemptId: next.attemptId, campaignId: campaign.publicId, lead, subject: claim.facts.lead.subject ?? null }, cause);
      const { state, revision } = await this.streams.leads.decideOn(lead._id, loaded, authorisationFor(campaign, claim, from, moment), cause);
      this.inFlight.put({ lead, loaded: { state, revision }, leased });
      return undefined;
    } catch (error) {
      const release = { type: 'ReleaseLease', attemptId: next.attemptId, reason: 'not_authorised', at: moment.now } as const;
      await this.streams.numbers.execute(numberId(campaign.environmentId, lead.number_key), release, cause);
      return this.recover(claim, error, moment.now);
    }
  }

  private leaseLost({ lead }: Prepared, error: unknown, { now }: Moment): Refused {
    if (error instanceof DomainError && error.code === 'NUMBER_BUSY') return { kind: 'judged', lead, verdict: numberBusy(now) };
    if (error instanceof WrongExpectedRevision || error instanceof ShareLost) return { kind: 'put-back', lead: waiting(lead, now, lead.waiting_rule) };
    throw error;
  }

  /** Just before each append: whoever has the share now decides on the lead. */
  private requireMine(campaign: Campaign, { lead }: Prepared): void {
    if (!this.bounds.portion.covers(campaign, lead)) throw new ShareLost();
  }

  /** The lead's stream moved on meanwhile: the document follows it. */
  private async recover({ lead }: Prepared, error: unknown, now: Instant): Promise<Refused> {
    if (!(error instanceof DomainError) && !(error instanceof WrongExpectedRevision) && !(error instanceof ShareLost)) throw error;
    const { state } = await this.streams.leads.load(lead._id);
    return { kind: 'put-back', lead: fromState(lead, state, now) };
  }
}

/** Fails only when nothing is on its way any more: what is put right after a failure must not be overtaken by an attempt that succeeds. */
async function allEnded<T>(attempts: readonly Promise<T>[]): Promise<readonly T[]> {
  await Promise.allSettled(attempts);
  return Promise.all(attempts);
}

/** The instance was out, or the share given away, while the attempt was on its way. */
class ShareLost extends Error {}

interface Leased {
  readonly claim: Prepared;
  readonly leased: Loaded<NumberState>;
  /** Where the law counts calls to the person. */
  readonly person: Recalled | undefined;
  readonly from: string;
}

/** The numbers to call from. */
interface Showing {
  readonly callers: number;
  readonly of: (seq: number) => string;
}

const showingNone = (prepared: Prepared): Prepared => ({ ...prepared, facts: { ...prepared.facts, campaign: { ...prepared.facts.campaign, callerIds: 0 } } });

const causeOf = ({ environmentId }: Campaign, { next }: Prepared, { now }: Moment): Cause =>
  ownCause(environmentId, next.requested?.request.requestId ?? next.attemptId, now);

const numberBusy = (now: Instant): Deferral => ({ kind: 'defer', rule: 'number-in-flight', version: 1, until: now + BUSY_RETRY, facts: { inFlight: true } });

