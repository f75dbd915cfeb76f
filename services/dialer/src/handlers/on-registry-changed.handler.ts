import { Controller, Inject } from '@nestjs/common';
import { TOPICS } from '@carillon/contracts';
import { OnMessage } from '@carillon/platform/nest';
import { Dialer } from '../dialer';
import { REGISTRY_CHANGES, type RegistryChange } from '../gate/registry-view';
import { DNC } from './on-dnc-list-changed.handler';

@Controller()
export class OnRegistryChanged {
  constructor(@Inject(Dialer) private readonly dialer: Dialer) {}

  @OnMessage({ group: DNC, topic: TOPICS.dnc, type: REGISTRY_CHANGES })
  handle(change: RegistryChange): Promise<void> {
    return this.dialer.registries.apply(change);
  }
}
