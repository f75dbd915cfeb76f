import { shareOf, type Membership } from '@carillon/platform/ownership';
import type { Query } from '@carillon/platform/read-store';
import type { Campaign } from '../agenda/campaign';
import type { LeadDocument } from '../agenda/documents';

type Where = NonNullable<Query['where']>;
const ANY: Where = {};

/**
 * The leads that this instance plans: those whose numbers are of its shares. A campaign that calls one lead after the other
 * is planned whole, by whoever has the share of the campaign.
 */
export class Portion {
  constructor(private readonly membership: Pick<Membership, 'holds' | 'shares' | 'isSole'>) {}

  /** Nobody else plans anything. */
  get isAll(): boolean {
    return this.membership.isSole;
  }

  isEmpty(campaign: Campaign): boolean {
    return isWhole(campaign) ? !this.membership.holds(shareOf(campaign.id)) : this.membership.shares()?.length === 0;
  }

  /** For queries; no condition where there is nothing to leave out. */
  where(campaign: Campaign): Where {
    const shares = isWhole(campaign) ? undefined : this.membership.shares();
    return shares === undefined ? ANY : { share: { in: shares } };
  }

  /** To be looked at just before each append: by then the share may be another's. */
  covers(campaign: Campaign, lead: LeadDocument): boolean {
    return this.membership.holds(isWhole(campaign) ? shareOf(campaign.id) : (lead.share ?? shareOf(lead.number_key)));
  }
}

const isWhole = ({ stagger }: Campaign): boolean => stagger > 0;
