import { Controller, Inject } from '@nestjs/common';
import { TOPICS } from '@carillon/contracts';
import { OnMessage, type MessageContext } from '@carillon/platform/nest';
import { Dialer } from '../dialer';
import { authorisationOf, type AttemptAuthorised } from '../placing/authorisation';

export const PLACE_CALLS = 'dialer.place-calls';

@Controller()
export class OnAttemptAuthorised {
  constructor(@Inject(Dialer) private readonly dialer: Dialer) {}

  @OnMessage({ group: PLACE_CALLS, topic: TOPICS.lead, type: 'AttemptAuthorised' })
  handle(event: AttemptAuthorised, { delivery }: MessageContext): Promise<void> {
    return this.dialer.placer.handle(authorisationOf(event), delivery.signal);
  }
}
