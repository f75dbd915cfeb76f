import type { DncFacts, PolicyFacts } from '@carillon/domain/calling-policy';
import type { NumberState } from '@carillon/domain/number';
import type { Campaign } from '../agenda/campaign';

type Facts = Omit<PolicyFacts, 'capacity'>;

/** The facts with what the number's own stream remembers: it knows of dials and of a suppression before any list does. */
export const withNumber = (campaign: Campaign, facts: Facts, state: NumberState): Facts => ({
  ...facts,
  number: { ...facts.number, history: state },
  dnc: withSuppression(campaign, facts.dnc, state),
});

/** One that has expired by its own words too: the law may keep it. */
function withSuppression({ dncLists, environmentId }: Campaign, dnc: DncFacts, { suppression }: NumberState): DncFacts {
  if (!suppression || !dncLists.includes(environmentId)) return dnc;
  return { ...dnc, listings: [...dnc.listings, { list: environmentId, expiresAt: suppression.expiresAt, addedAt: suppression.at }] };
}
