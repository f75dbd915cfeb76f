/** How a call ended, in the platform's words; every carrier maps its own onto them. */
export const OUTCOMES = [
  'completed',
  'voicemail',
  'no_answer',
  'busy',
  'failed',
  'invalid_number',
  'disconnected',
  'abandoned',
  'hangup_before_connection',
  'agent_hangup_before_connection',
  'canceled',
  'unknown',
] as const;

export type Outcome = (typeof OUTCOMES)[number];
