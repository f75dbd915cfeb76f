import { DAY, type Instant } from '@carillon/kernel';
import type { DncListing } from '../facts';
import { FOREVER } from '../forever';
import { NO_HISTORY, stands, type NumberHistory } from '../law/number-history';
import { rulesInForce } from '../law/rules-in-force';
import { ALLOW, defer, deny, type Part, type Rule } from '../rule';

type Needs = Part<'dnc' | 'campaign' | 'number'>;

/**
 * Never while an entry stands on a list that applies. The law may let it stand longer than it says; a consent to sales
 * calls that was given later outweighs that, and an entry of a national registry.
 */
export const dnc: Rule<Needs> = {
  name: 'dnc',
  version: 2,
  evaluate(facts, instant) {
    const { listings, checked } = facts.dnc;
    if (listings.length === 0) return ALLOW;
    const [longest] = standing(listings.map((listing) => asTheLawSays(listing, facts, instant)), instant);
    if (!longest) return ALLOW;
    const found = { list: longest.list, expiresAt: longest.expiresAt, checked };
    return longest.expiresAt === null ? deny(dnc, found) : defer(dnc, longest.expiresAt, found);
  },
};

function asTheLawSays(listing: DncListing, { campaign, number }: Needs, instant: Instant): DncListing {
  if (consentsSince(number.history, listing, instant)) return { ...listing, expiresAt: listing.isRegistry ? 0 : listing.expiresAt };
  const { addedAt, expiresAt } = listing;
  if (addedAt === undefined || expiresAt === null) return listing;
  const kept = rulesInForce(campaign.profile.retention, number.places, instant).map(({ years, days }) => yearsLater(addedAt, years) + days * DAY);
  return { ...listing, expiresAt: Math.max(expiresAt, ...kept) };
}

/** For the gate to hold against the dial: entries that were added later stand whatever they say. `undefined`: the law keeps none. */
export function keptSince({ campaign, number }: Part<'campaign' | 'number'>, instant: Instant): Instant | undefined {
  const rules = rulesInForce(campaign.profile.retention, number.places, instant);
  return rules.length === 0 ? undefined : Math.min(...rules.map(({ years, days }) => yearsLater(instant - days * DAY, -years)));
}

/** A consent counts against a wish not to be called only when it is the later word of the two. */
const consentsSince = (history: NumberHistory = NO_HISTORY, { addedAt, isRegistry = false }: DncListing, instant: Instant): boolean =>
  history.consents.some((consent) => consent.purpose === 'telemarketing' && stands(consent, instant) && (isRegistry || consent.givenAt > (addedAt ?? instant)));

function yearsLater(instant: Instant, years: number): Instant {
  const date = new Date(instant);
  return date.setUTCFullYear(date.getUTCFullYear() + years);
}

const endOf = ({ expiresAt }: DncListing): Instant => expiresAt ?? FOREVER;

const standing = (listings: readonly DncListing[], instant: Instant): readonly DncListing[] =>
  listings.filter((listing) => endOf(listing) > instant).sort((a, b) => endOf(b) - endOf(a));
