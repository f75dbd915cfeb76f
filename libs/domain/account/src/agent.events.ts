import type { Event, Instant } from '@carillon/kernel';

// These names and shapes are on disk: add fields, never change or remove them.
// Stream `agent-<id>`.

export const VARIABLE_TYPES = ['boolean', 'number', 'string'] as const;

/** What an agent finds out in a call. */
export interface PostCallVariable {
  readonly name: string;
  readonly type: (typeof VARIABLE_TYPES)[number];
}

export type AgentCreated = Event<
  'AgentCreated',
  {
    readonly environmentId: string;
    readonly agentId: string;
    /** Stable in the environment; absent in an agent that is older than numbers are. */
    readonly number?: number;
    readonly name: string;
    readonly kind: 'voice' | 'human';
    /** Whether it may call people; absent: it may. */
    readonly outbound?: boolean;
    readonly language: string | null;
    readonly prompt: string | null;
    readonly postCallVariables?: readonly PostCallVariable[];
    readonly at: Instant;
  }
>;
export type AgentEvent = AgentCreated;
