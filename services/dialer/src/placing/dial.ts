import type { Clock } from '@carillon/kernel';
import { REGISTRIES } from '@carillon/dnc-registry';
import { hasConsentedSince, intended, numberDecider, type NumberCommand, type NumberEvent, type NumberState } from '@carillon/domain/number';
import { Aggregates, type EventStore } from '@carillon/platform/event-store';
import type { Carrier } from '@carillon/telephony';
import type { CampaignGate } from '../gate/campaign-gate';
import type { DialGate } from '../gate/dial-gate';
import type { DncView } from '../gate/dnc-view';
import type { ListFreshness } from '../gate/list-freshness';
import type { RegistryView } from '../gate/registry-view';
import { causeOf, type Authorisation } from './authorisation';
import { answerOf, tooLate, type Answer } from './departure';
import { numberRefusal } from './number-refusal';
import { onDnc, refusalOf, type Look, type Refusal } from './refusals';
import { WindowGuard } from './window-guard';

/** What became of the one step in which a call is decided on and left for the carrier. */
export type Dialled =
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** An earlier delivery recorded the intent: whether it reached the carrier, only the carrier knows. */
  | { readonly kind: 'intended before' }
  | { readonly kind: 'held back'; readonly why: string }
  /** Boxed, so that nobody waits for the carrier by waiting for the step. */
  | { readonly kind: 'left'; readonly at: number; readonly answer: Promise<Answer> };

type Intent = 'recorded' | 'recorded before' | Refusal;

/** Of this dialer among the others. */
export interface Standing {
  readonly isIn: () => boolean;
  readonly isInformed: () => boolean;
}

export interface DialParts {
  readonly eventStore: EventStore;
  readonly carrier: Carrier;
  readonly clock: Clock;
  readonly gate: DialGate;
  readonly campaigns: CampaignGate;
  readonly dnc: DncView;
  readonly registries: RegistryView;
  readonly freshness: ListFreshness;
  readonly standing: Standing;
}

/** The last look, the intent and the departure, as one section of the gate. */
export class Dial {
  private readonly numbers: Aggregates<NumberState, NumberCommand, NumberEvent>;
  private readonly windowGuard = new WindowGuard();

  constructor(private readonly parts: DialParts) {
    this.numbers = new Aggregates(parts.eventStore, numberDecider, { category: 'number' });
  }

  /** What is known without asking anybody. */
  refusal(authorisation: Authorisation): Refusal | undefined {
    return refusalOf(authorisation, this.look(authorisation));
  }

  /** @returns whether it is too late: the dial is intended. */
  async giveBackLease(authorisation: Authorisation, reason: string): Promise<boolean> {
    const { attemptId } = authorisation.call;
    const at = this.parts.clock.now();
    const { state } = await this.numbers.execute(authorisation.numberId, { type: 'ReleaseLease', attemptId, reason, at }, causeOf(authorisation, at));
    return intended(state, attemptId);
  }

  run(authorisation: Authorisation): Promise<Dialled> {
    return this.parts.gate.section(() => this.decideAndLeave(authorisation));
  }

  private async decideAndLeave(authorisation: Authorisation): Promise<Dialled> {
    const refusal = this.refusal(authorisation);
    if (refusal) return { kind: 'refused', refusal };
    const began = this.parts.clock.now();
    const intent = await this.checkListsAndIntend(authorisation);
    this.windowGuard.took(this.parts.clock.now() - began);
    if (intent === 'recorded') return this.leave(authorisation);
    return intent === 'recorded before' ? { kind: 'intended before' } : { kind: 'refused', refusal: intent };
  }

  private async checkListsAndIntend(authorisation: Authorisation): Promise<Intent> {
    const { dnc, registries, freshness, clock } = this.parts;
    const { call, dncLists, request } = authorisation;
    const stale = await freshness.refusal(dncLists);
    if (stale) return stale;
    const lists = dncLists.filter((list) => list !== REGISTRIES);
    const versions = dnc.versionsOf(lists);
    const entries = await this.standingEntries(authorisation, lists);
    if (entries.length > 0) return onDnc(lists.filter((list) => entries.includes(`${list}:${call.numberKey}`)));
    // Asked last, and at once: nothing is waited for between this look and the intent.
    const dncVersions = { ...versions, ...registries.versionsFor(dncLists) };
    const registered = registries.refusal(request.to, dncLists, clock.now(), clock.wall());
    if (registered) return registered;
    return this.intend(authorisation, dncVersions);
  }

  /** Ids. The number's own stream says whether the person consented after an entry whose end has come: docs/adr/0069. */
  private async standingEntries(authorisation: Authorisation, lists: readonly string[]): Promise<readonly string[]> {
    const now = this.parts.clock.now();
    const entries = await this.parts.dnc.entriesFor(authorisation.call.numberKey, lists, { now, keptSince: authorisation.keptSince });
    if (entries.every(({ consentAfter }) => consentAfter === null)) return entries.map(({ id }) => id);
    const { state } = await this.numbers.load(authorisation.numberId);
    return entries.filter(({ consentAfter }) => consentAfter === null || !hasConsentedSince(state, consentAfter, now)).map(({ id }) => id);
  }

  private async intend(authorisation: Authorisation, dncVersions: Readonly<Record<string, number>>): Promise<Intent> {
    const { carrier, clock } = this.parts;
    const { environmentId, attemptId } = authorisation.call;
    const now = clock.now();
    const environmentListApplies = authorisation.dncLists.includes(environmentId);
    const kept = authorisation.keptSince === null ? {} : { keptSince: authorisation.keptSince };
    const command: NumberCommand = { type: 'IntendDial', attemptId, carrier: carrier.name, dncVersions, environmentListApplies, ...kept, wallNow: clock.wall(), at: now };
    try {
      const { events } = await this.numbers.execute(authorisation.numberId, command, causeOf(authorisation, now));
      return events.length > 0 ? 'recorded' : 'recorded before';
    } catch (error) {
      const refusal = numberRefusal(error);
      if (refusal) return refusal;
      throw error;
    }
  }

  /** Nothing waits between this look and the request to the carrier. */
  private leave(authorisation: Authorisation): Dialled {
    const { clock, carrier, standing } = this.parts;
    const at = clock.now();
    const why = tooLate(authorisation, { now: at, wall: clock.wall(), isIn: standing.isIn() });
    return why === undefined ? { kind: 'left', at, answer: answerOf(carrier.originate(authorisation.request)) } : { kind: 'held back', why };
  }

  private look({ call: { campaignId } }: Authorisation): Look {
    const { clock, campaigns, standing } = this.parts;
    return {
      now: clock.now(),
      wall: clock.wall(),
      standing: campaignId === null ? null : campaigns.find(campaignId),
      isInformed: standing.isIn() && standing.isInformed(),
      windowGuard: this.windowGuard.length,
    };
  }
}
