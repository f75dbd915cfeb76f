/** How often each call came, for tests that want to know which way the client went. */
export interface Counts {
  appends: number;
  subscriptions: number;
  reads: number;
}

export const noCalls = (): Counts => ({ appends: 0, subscriptions: 0, reads: 0 });
