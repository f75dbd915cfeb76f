/** Distributed mode runs in the world's time, so that a test may call at any hour: nobody is called for real. */
export const AROUND_THE_CLOCK = {
  start_date: '2026-01-01',
  call_time_ranges: [{ start: '00:00', end: '24:00' }],
  compliance_profile: 'none',
  max_retries: 0,
} as const;

/** Of a second or two: nobody lets it ring. */
export const SHORT_CALLS = {
  answerRate: 0.6,
  ringSeconds: [0.05, 0.2],
  talkSeconds: [0.05, 0.3],
  outcomes: { busy: 0.6, failed: 0.2, disconnected: 0.2 },
} as const;
