import type { Carrier } from '@carillon/telephony';

const refuse = async (): Promise<never> => {
  throw new Error('This process makes no calls; its service must be defined with "dials"');
};

/** Of a process that makes no calls. */
export const NO_CARRIER: Carrier = {
  name: 'none',
  callsPerSecond: 0,
  originate: refuse,
  hangUp: refuse,
  lookup: refuse,
  onStatus: () => undefined,
  close: async () => undefined,
};
