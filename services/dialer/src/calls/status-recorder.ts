import type { Clock } from '@carillon/kernel';
import type { StatusCallback } from '@carillon/telephony';
import { commandOf } from './carrier-reports';
import type { OpenCalls } from './open-calls';
import { reportCause } from './tracked-call';

/** Takes what the carrier reports into the streams of the calls; durable when it resolves. */
export class StatusRecorder {
  constructor(
    private readonly calls: OpenCalls,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError for a call whose placing a crash kept from being recorded: the carrier is to offer the status again. */
  record({ attemptId, carrierCallId, status }: StatusCallback): Promise<void> {
    return this.calls.inTurn(attemptId, (call) => this.calls.execute(call, commandOf(status), reportCause(call, `${carrierCallId}:${status.kind}`, this.clock.now())));
  }
}
