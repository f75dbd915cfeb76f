import type { Evidence, Invariant } from '../evidence';

const LONGEST = 30_000;

const check = ({ recoveries = [] }: Evidence): readonly string[] => recoveries.filter((ms) => ms > LONGEST).map((ms) => `work resumed ${ms} ms after the fault was gone`);

export const liveness: Invariant = { id: 'I15', promise: 'when the fault is gone, work resumes within 30 s', check };
