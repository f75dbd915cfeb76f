import type { Condition } from '@carillon/platform/read-store';

/** Ids that begin with the lead's and a dot: from `<lead>.` up to what follows the dot in the order of characters. */
export const ofLead = (leadId: string): Condition => ({ gte: `${leadId}.`, lt: `${leadId}/` });
