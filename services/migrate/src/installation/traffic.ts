import type { ServiceDefinition } from '@carillon/platform/runtime';
import { consumedTopics } from '@carillon/platform/nest';
import { SERVICES } from '@carillon/service/all-in-one';

/** What publishes the events of some categories. */
export interface RelayOf {
  /** Of its checkpoint. */
  readonly name: string;
  readonly categories: readonly string[];
}

export interface GroupOf {
  readonly group: string;
  readonly topics: readonly string[];
}

const relayOf = ({ name, publishes }: ServiceDefinition): readonly RelayOf[] => (publishes ? [{ name: `relay.${name}`, categories: publishes.categories }] : []);

const groupsOf = ({ module }: ServiceDefinition): readonly GroupOf[] => [...consumedTopics(module)].map(([group, topics]) => ({ group, topics }));

/** As the services declare them, so that one that is added is never forgotten here. */
export const RELAYS: readonly RelayOf[] = SERVICES.flatMap(relayOf);
export const GROUPS: readonly GroupOf[] = SERVICES.flatMap(groupsOf);
