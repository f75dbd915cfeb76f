import type { Instant } from '@carillon/kernel';
import type { DncListing } from '../facts';
import { FOREVER } from '../forever';
import { ALLOW, defer, deny, type Part, type Rule } from '../rule';

/** Never while an entry stands on a list that applies. */
export const dnc: Rule<Part<'dnc'>> = {
  name: 'dnc',
  version: 1,
  evaluate({ dnc: { listings, checked } }, instant) {
    const [longest] = standing(listings, instant);
    if (!longest) return ALLOW;
    const facts = { list: longest.list, expiresAt: longest.expiresAt, checked };
    return longest.expiresAt === null ? deny(dnc, facts) : defer(dnc, longest.expiresAt, facts);
  },
};

const endOf = ({ expiresAt }: DncListing): Instant => expiresAt ?? FOREVER;

const standing = (listings: readonly DncListing[], instant: Instant): readonly DncListing[] =>
  listings.length === 0 ? listings : listings.filter((listing) => endOf(listing) > instant).sort((a, b) => endOf(b) - endOf(a));
