import { Inject, Injectable } from '@nestjs/common';
import { registryDecider, type RegistryCommand, type RegistryEvent, type RegistryState } from '@carillon/domain/dnc';
import { streamName, type Cause } from '@carillon/kernel';
import { EVENT_STORE } from '@carillon/platform/config';
import { Aggregates, type EventStore, type Executed, type Loaded, type RecordedEvent } from '@carillon/platform/event-store';

/** The streams of the registries: which version was loaded when, by whom and why. They are short. */
@Injectable()
export class RegistryStreams {
  private readonly registries: Aggregates<RegistryState, RegistryCommand, RegistryEvent>;

  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {
    this.registries = new Aggregates(store, registryDecider, { category: 'registry' });
  }

  load(name: string): Promise<Loaded<RegistryState>> {
    return this.registries.load(name);
  }

  /** @throws WrongExpectedRevision when somebody else was first: the files were made from what stood before. */
  decideOn(loaded: Loaded<RegistryState>, command: RegistryCommand, cause: Cause): Promise<Executed<RegistryState, RegistryEvent>> {
    return this.registries.decideOn(command.registry, loaded, command, cause);
  }

  /** The latest last. */
  history(name: string): Promise<readonly RecordedEvent<RegistryEvent>[]> {
    return this.store.read<RegistryEvent>(streamName('registry', name));
  }
}
