import { ABANDONMENT_GRACE, isProfileName, isWithin, PROFILES, successivePeriods, tallyOf, totalOf, trailing, type AbandonmentCount, type AbandonmentRule, type AbandonmentTally, type CountedAt } from '@carillon/domain/compliance';
import { SECOND, toIso, type Instant } from '@carillon/kernel';
import type { ReadStore } from '@carillon/platform/read-store';
import type { CampaignDocument } from '../projections/campaign-board.projection';
import { CAMPAIGN_HOURS, type CampaignHour } from '../projections/campaign-tallies';
import { percentage } from './campaign.view';

/** The TSR's period, shown where no law of the profile names one. */
const USUAL_DAYS = 30;
const AT_ONCE = 1_000;

/** Whom a campaign left without anybody to talk to, by the periods of the laws that its profile keeps; in whole numbers, so that it can be counted again. */
export async function campaignAbandonment(store: ReadStore, { _id, settings: { compliance_profile } }: CampaignDocument, now: Instant) {
  const hours = await hoursOf(store, _id);
  const startedAt = hours[0]?.at ?? null;
  const record = startedAt === null ? null : { tally: tallyOf(startedAt, hours), lastAt: hours.at(-1)?.at ?? startedAt };
  return {
    campaign_id: _id,
    generated_at: toIso(now),
    compliance_profile,
    started_at: startedAt === null ? null : toIso(startedAt),
    grace_seconds: ABANDONMENT_GRACE / SECOND,
    ...shown(totalOf(hours)),
    periods: measuresOf(compliance_profile).map((measure) => periodsBy(measure, record, now)),
  };
}

/** All hours in which the campaign called, in their order; the first is when it began. */
async function hoursOf(store: ReadStore, campaignId: string): Promise<readonly CountedAt[]> {
  const hours: CampaignHour[] = [];
  for (let after = `${campaignId}:`, isLast = false; !isLast; ) {
    const { documents } = await store.find<CampaignHour>(CAMPAIGN_HOURS.name, { where: { _id: { gt: after, lt: `${campaignId};` } }, sort: { field: '_id', direction: 'asc' }, limit: AT_ONCE });
    hours.push(...documents);
    after = documents.at(-1)?._id ?? after;
    isLast = documents.length < AT_ONCE;
  }
  return hours.map(({ _id, answered_live = 0, abandoned = 0 }) => ({ at: Number(_id.slice(campaignId.length + 1)), answered: answered_live, abandoned }));
}

/** `rate` is a percentage, to be read; what is kept is decided in whole numbers. */
const shown = ({ answered, abandoned }: AbandonmentCount) => ({ answered_live: answered, abandoned, rate: percentage(abandoned, answered) });

type Measure = Pick<AbandonmentRule, 'days'> & Partial<AbandonmentRule>;

function measuresOf(name: string): readonly Measure[] {
  const rules = isProfileName(name) ? PROFILES[name].abandonment : [];
  return rules.length > 0 ? rules : [{ days: USUAL_DAYS }];
}

interface CallingRecord {
  readonly tally: AbandonmentTally;
  /** The last hour with a call: periods after it have nothing to tell. */
  readonly lastAt: Instant;
}

/** A period counts against the limit when the law was in force at its beginning, the last days when it is now, by the calendar of UTC. */
function periodsBy(measure: Measure, record: CallingRecord | null, now: Instant) {
  const { days, jurisdiction = null, source = null, perMille } = measure;
  const isKept = (count: AbandonmentCount, at: Instant): { readonly kept: boolean | null } => ({ kept: perMille === undefined || !isInForce(measure, at) ? null : isWithin(count, perMille) });
  const last = record ? trailing(record.tally, days, now) : totalOf([]);
  return {
    ...{ days, jurisdiction, source, limit: perMille === undefined || !isInForce(measure, now) ? null : perMille / 10 },
    successive: (record ? successivePeriods(record.tally, days, record.lastAt) : []).map(({ from, until, ...count }) => ({ from: toIso(from), until: toIso(until), ...shown(count), ...isKept(count, from) })),
    trailing: { ...shown(last), ...isKept(last, now) },
  };
}

function isInForce({ effectiveFrom = null, effectiveTo = null }: Measure, at: Instant): boolean {
  const day = toIso(at).slice(0, 10);
  return (effectiveFrom === null || effectiveFrom <= day) && (effectiveTo === null || day <= effectiveTo);
}
