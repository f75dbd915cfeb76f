/** The vendor's words for what the platform has others for. */
export const DIALING_MODES = ['PREDICTIVE', 'PREVIEW'] as const;
export const STRATEGY_TYPES = ['AUTOMATIC', 'MANUAL'] as const;
export const TIME_UNITS = ['SECONDS', 'MINUTES', 'HOURS', 'DAYS'] as const;
export const WEEK_DAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const;
export const PHONE_TYPES = ['HOME', 'OFFICE', 'MOBILE', 'EXTRA_1', 'EXTRA_2', 'EXTRA_3'] as const;
export const STATUSES = ['INCOMPLETE', 'READY', 'RUNNING', 'PAUSED'] as const;
export type Status = (typeof STATUSES)[number];

/** The vendor's dispositions, and the outcomes that they are here. */
export const DISPOSITIONS = {
  busy: 'busy',
  no_answer: 'no_answer',
  abandoned: 'abandoned',
  hangup_before_connection: 'hangup_before_connection',
  agent_hangup_before_connection: 'agent_hangup_before_connection',
  answering_machine_detection: 'voicemail',
  invalid_number: 'invalid_number',
} as const;

export type Disposition = keyof typeof DISPOSITIONS;
