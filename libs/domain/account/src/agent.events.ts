import type { Event, Instant } from '@carillon/kernel';

// These names and shapes are on disk: add fields, never change or remove them.
// Stream `agent-<id>`.

export type AgentCreated = Event<
  'AgentCreated',
  { readonly environmentId: string; readonly agentId: string; readonly name: string; readonly kind: 'voice' | 'human'; readonly language: string | null; readonly prompt: string | null; readonly at: Instant }
>;
export type AgentEvent = AgentCreated;
