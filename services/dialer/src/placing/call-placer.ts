import type { Clock } from '@carillon/kernel';
import { isLive, type CallCommand } from '@carillon/domain/call';
import type { Carrier, CarrierCall } from '@carillon/telephony';
import type { OpenCalls } from '../calls/open-calls';
import type { TrackedCall } from '../calls/tracked-call';
import { commandOfLookUp } from '../calls/carrier-reports';
import type { Instruments } from '../instruments';
import type { Pacer, Permit } from '../pacing/pacer';
import { causeOf, type Authorisation } from './authorisation';
import { endRejected, endUndialled, endUnknown, placeCall, refuseDial } from './call-commands';
import { dialledAt, type Answer } from './departure';
import type { Dial, Dialled } from './dial';
import type { Refusal } from './refusals';

export interface CallPlacerParts {
  readonly dial: Dial;
  readonly calls: OpenCalls;
  readonly pacer: Pacer;
  readonly carrier: Pick<Carrier, 'name' | 'lookup'>;
  readonly clock: Clock;
  readonly instruments: Instruments;
  /** Resolves when no dialer can make a call of this authorisation any more. */
  readonly noneIsDialling: (authorisation: Authorisation) => Promise<void>;
}

/** From an authorisation to a call, a refusal or the knowledge that nobody knows; as often as it is delivered, once. */
export class CallPlacer {
  constructor(private readonly parts: CallPlacerParts) {}

  /** @throws PermitAbandoned when the signal aborts before anything was recorded: the next delivery does it. */
  handle(authorisation: Authorisation, signal?: AbortSignal): Promise<void> {
    const { calls } = this.parts;
    const { attemptId, environmentId } = authorisation.call;
    return calls.inFirstTurn(attemptId, async (call) => {
      const { state } = call.loaded;
      if (state.status === 'absent') return this.place(call, authorisation, signal);
      if (isLive(state)) await calls.list(attemptId, environmentId);
    });
  }

  /** A look before the permit as well: what cannot be dialled any more must not wait for its turn, or take another's. */
  private async place(call: TrackedCall, authorisation: Authorisation, signal: AbortSignal | undefined): Promise<void> {
    const refusal = this.parts.dial.refusal(authorisation);
    if (refusal) return this.refuse(call, authorisation, refusal);
    const permit = await this.parts.pacer.acquire(signal);
    const dialled = await this.dialWith(permit, authorisation);
    await this.follow(call, authorisation, dialled, permit);
  }

  private async dialWith(permit: Permit, authorisation: Authorisation): Promise<Dialled> {
    try {
      const dialled = await this.parts.dial.run(authorisation);
      if (dialled.kind !== 'left') permit.unused();
      return dialled;
    } catch (error) {
      permit.unused();
      throw error;
    }
  }

  private async follow(call: TrackedCall, authorisation: Authorisation, dialled: Dialled, permit: Permit): Promise<void> {
    switch (dialled.kind) {
      case 'refused':
        return this.refuse(call, authorisation, dialled.refusal);
      case 'intended before':
        return this.recover(call, authorisation);
      case 'held back':
        return this.record(call, authorisation, endUndialled(authorisation, dialled.why, this.parts.clock.now()));
      case 'left': {
        const answer = await dialled.answer;
        permit.dialled(dialledAt(answer, dialled.at, this.parts.clock.now()));
        return this.conclude(call, authorisation, answer);
      }
    }
  }

  private async conclude(call: TrackedCall, authorisation: Authorisation, answer: Answer): Promise<void> {
    const { carrier, clock, instruments } = this.parts;
    if (answer.kind === 'unclear') return this.recover(call, authorisation);
    if (answer.kind === 'rejected') return this.record(call, authorisation, endRejected(authorisation, answer.rejection, clock.now()));
    await this.record(call, authorisation, placeCall(authorisation, carrier.name, answer.call));
    instruments.placed();
  }

  /** Never dials: asks the carrier what became of the intent. */
  private async recover(call: TrackedCall, authorisation: Authorisation): Promise<void> {
    const { carrier, clock } = this.parts;
    const found = (await carrier.lookup(authorisation.call.attemptId)) ?? (await this.lookUpInTheEnd(authorisation));
    if (!found) return this.record(call, authorisation, endUnknown(authorisation, clock.now()));
    await this.record(call, authorisation, placeCall(authorisation, carrier.name, found));
    const end = commandOfLookUp(found, clock.now());
    if (end) await this.record(call, authorisation, end);
  }

  /** Another dialer may be between its intent and the carrier. */
  private async lookUpInTheEnd(authorisation: Authorisation): Promise<CarrierCall | undefined> {
    await this.parts.noneIsDialling(authorisation);
    return this.parts.carrier.lookup(authorisation.call.attemptId);
  }

  /**
   * The lease goes first: no later delivery, here or elsewhere, can dial then. Where an earlier one recorded the intent a refusal comes too
   * late: the telephone may be ringing.
   */
  private async refuse(call: TrackedCall, authorisation: Authorisation, refusal: Refusal): Promise<void> {
    const { dial, clock, instruments } = this.parts;
    if (await dial.giveBackLease(authorisation, refusal.reason)) return this.recover(call, authorisation);
    await this.record(call, authorisation, refuseDial(authorisation, refusal, clock.now()));
    instruments.refused(refusal.reason);
  }

  private record(call: TrackedCall, authorisation: Authorisation, command: CallCommand): Promise<void> {
    return this.parts.calls.execute(call, command, causeOf(authorisation, this.parts.clock.now()));
  }
}
