/** Distributed mode runs in the world's time, so that a test may call at any hour: nobody is called for real. */
export const AROUND_THE_CLOCK = {
  start_date: '2026-01-01',
  call_time_ranges: [{ start: '00:00', end: '24:00' }],
  compliance_profile: 'none',
  max_retries: 0,
} as const;

/** Calls of a tenth of a second up to half a second. */
export const SHORT_CALLS = { answerRate: 0.6, ringSeconds: [0.05, 0.2], talkSeconds: [0.05, 0.3] } as const;
