import type { Clock } from '@carillon/kernel';
import type { StatusCallback } from '@carillon/telephony';
import { commandOf } from './carrier-reports';
import type { OpenCalls } from './open-calls';
import { reportCause } from './tracked-call';

/** The carrier is to offer the status again: the call's authorisation has not been handled to its end yet. */
export class CallNotPlacedYet extends Error {
  constructor(attemptId: string) {
    super(`The carrier reports on ${attemptId}, whose placing is not recorded yet`);
    this.name = 'CallNotPlacedYet';
  }
}

/** Takes what the carrier reports into the streams of the calls; durable when it resolves. */
export class StatusRecorder {
  constructor(
    private readonly calls: OpenCalls,
    private readonly clock: Clock,
  ) {}

  record({ attemptId, carrierCallId, status }: StatusCallback): Promise<void> {
    return this.calls.inTurn(attemptId, async (call) => {
      if (call.loaded.state.status === 'absent') throw new CallNotPlacedYet(attemptId);
      await this.calls.execute(call, commandOf(status), reportCause(call, `${carrierCallId}:${status.kind}`, this.clock.now()));
    });
  }
}
