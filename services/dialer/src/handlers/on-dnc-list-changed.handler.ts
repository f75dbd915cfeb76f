import { Controller, Inject } from '@nestjs/common';
import { TOPICS } from '@carillon/contracts';
import { OnMessage } from '@carillon/platform/nest';
import { Dialer } from '../dialer';
import { LIST_CHANGES, type ListChange } from '../gate/dnc-view';

export const DNC = 'dialer.dnc';

@Controller()
export class OnDncListChanged {
  constructor(@Inject(Dialer) private readonly dialer: Dialer) {}

  @OnMessage({ group: DNC, topic: TOPICS.dnc, type: LIST_CHANGES })
  handle(change: ListChange): Promise<void> {
    return this.dialer.dnc.apply(change);
  }
}
