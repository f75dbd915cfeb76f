import { randomUUID } from 'node:crypto';
import type { Timers } from '@carillon/platform/message-log';
import type { Kafka } from 'kafkajs';
import type { Member } from '../consuming/membership';
import { Supervisor } from '../consuming/supervisor';
import type { Timing } from '../consuming/timing';

export interface ParkedReading {
  start(parkedTopics: readonly string[], member: Member): Promise<void>;
  stop(): Promise<void>;
}

export interface ParkedReadingParts {
  readonly kafka: Pick<Kafka, 'consumer'>;
  readonly timing: Timing;
  readonly timers: Timers;
  readonly random: () => number;
  readonly report: (error: unknown) => void;
}

/** Every process reads all that is parked, each in a group of its own that commits nothing and ends with it. */
export function followParked({ timing, ...parts }: ParkedReadingParts): ParkedReading {
  const supervisors: Supervisor[] = [];
  return {
    start: async (topics, member) => {
      const supervisor = new Supervisor({ ...parts, options: { group: `carillon.parked~${randomUUID()}`, topics, fromBeginning: true, timing } }, member);
      supervisors.push(supervisor);
      await supervisor.start();
    },
    stop: async () => {
      await Promise.all(supervisors.splice(0).map((supervisor) => supervisor.stop()));
    },
  };
}
