import type { ParkedMessage } from '@carillon/platform/message-log';
import type { Place } from '../client/offsets';
import type { ParkedRecord } from './parked-record';

/** The parked messages of one topic, of all groups, as the records read so far say. */
export class ParkedState {
  private readonly byId = new Map<string, ParkedMessage>();
  private readonly asked = new Set<string>();
  /** By group, partition and key; each in order of offset. */
  private readonly lanes = new Map<string, ParkedMessage[]>();

  /** Returns the message that was asked for, when one was. */
  apply(record: ParkedRecord): ParkedMessage | undefined {
    switch (record.kind) {
      case 'parked':
        this.put(record.id, record.parked);
        return undefined;
      case 'removed':
        this.remove(record.id);
        return undefined;
      case 'asked':
        this.asked.add(record.id);
        return this.byId.get(record.id);
      case 'answered':
        this.asked.delete(record.id);
        return undefined;
      case 'other':
        return undefined;
    }
  }

  ofGroup(group: string): readonly ParkedMessage[] {
    return [...this.byId.values()].filter((parked) => parked.group === group).sort((a, b) => a.partition - b.partition || a.offset - b.offset);
  }

  lane(group: string, partition: number, key: string): readonly ParkedMessage[] {
    return this.lanes.get(laneOf({ group, partition, key })) ?? [];
  }

  keys(group: string, place: Place): readonly string[] {
    return this.lanesOf(group, place).flatMap(([first]) => first?.key ?? []);
  }

  askedKeys(group: string, place: Place): readonly string[] {
    return this.lanesOf(group, place).flatMap((lane) => lane.find(({ id }) => this.asked.has(id))?.key ?? []);
  }


  private lanesOf(group: string, { partition }: Place): readonly (readonly ParkedMessage[])[] {
    return [...this.lanes.values()].filter(([first]) => first?.group === group && first.partition === partition);
  }

  private put(id: string, parked: ParkedMessage): void {
    this.remove(id, this.asked.has(id));
    this.byId.set(id, parked);
    const lane = this.lanes.get(laneOf(parked)) ?? [];
    const place = lane.findLastIndex(({ offset }) => offset < parked.offset) + 1;
    this.lanes.set(laneOf(parked), lane.toSpliced(place, 0, parked));
  }

  private remove(id: string, keepsRequest = false): void {
    const known = this.byId.get(id);
    if (!keepsRequest) this.asked.delete(id);
    if (!known) return;
    this.byId.delete(id);
    const rest = this.lane(known.group, known.partition, known.key).filter((parked) => parked.id !== id);
    if (rest.length > 0) this.lanes.set(laneOf(known), rest);
    else this.lanes.delete(laneOf(known));
  }
}

const laneOf = ({ group, partition, key }: Pick<ParkedMessage, 'group' | 'partition' | 'key'>): string => `${group}/${partition}/${key}`;
