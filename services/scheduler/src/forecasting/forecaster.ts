import { decideCampaign } from '@carillon/domain/calling-policy';
import { DAY, type Clock, type Instant } from '@carillon/kernel';
import { campaignOf } from '../agenda/campaign';
import { AGENDA_CAMPAIGNS, type CampaignDocument } from '../agenda/documents';
import type { Plans } from '../agenda/plans';
import type { CallerIds } from '../authorising/caller-ids';
import { campaignNotFound } from '../requests/refusals';
import { BackstageThread } from './backstage-thread';
import { castOf, type Casting } from './cast';
import type { ForecastRequest } from './forecast-request';
import type { ForecastReport } from './forecast-report';
import type { ForecastWish } from './forecast-wish';
import { knownRates, type KnownRates } from './history';

/** A lead takes some 400 bytes here and as many in the thread that works it out. */
export const MOST_LEADS = 500_000;

/** Calls that all runs together work out, more or less: what a thread does in some seconds. */
const LEADS_IN_ALL_RUNS = 200_000;
const RUNS = { fewest: 2, most: 20 } as const;

export interface ForecasterParts extends Casting {
  readonly callers: CallerIds;
  readonly plans: Plans;
  readonly clock: Clock;
}

export type ForecastAnswer = ForecastReport & { readonly assumptions: object };

/** What would happen if the campaign were active: worked out in a thread of its own, written nowhere. */
export class Forecaster {
  private readonly thread = new BackstageThread<ForecastRequest, ForecastReport>(require.resolve('./forecast.worker'));

  constructor(private readonly parts: ForecasterParts) {}

  /** @throws DomainError CAMPAIGN_NOT_FOUND, also for another environment's; FORECAST_TOO_LARGE, FORECASTS_BUSY */
  async forecast(environmentId: string, campaignId: string, wish: ForecastWish): Promise<ForecastAnswer> {
    const document = await this.parts.store.get<CampaignDocument>(AGENDA_CAMPAIGNS.name, campaignId);
    if (document?.environment_id !== environmentId) throw campaignNotFound(campaignId);
    return this.thread.inTurn(async (work) => {
      const known = await knownRates(this.parts.store, document);
      const request = await this.requestOf(document, wish, known);
      return { ...(await work(request)), assumptions: assumptionsOf(request, known, wish) };
    });
  }

  private async requestOf(document: CampaignDocument, wish: ForecastWish, { rates }: KnownRates): Promise<ForecastRequest> {
    const { plans } = this.parts;
    const campaign = { ...document, settings: { ...document.settings, ...wish.whatIf } };
    const from = this.startOf(campaign, wish);
    requireSound(campaign, from);
    const planned = campaignOf(campaign);
    const [cast, callers] = await Promise.all([castOf(this.parts, planned, from, MOST_LEADS), this.parts.callers.of(planned)]);
    return {
      ...{ campaign, from, until: from + wish.horizonDays * DAY, ...cast, callerIds: callers.length },
      planLimit: plans.limitOf(document.environment_id).most,
      rates: { ...rates, ...wish.rates },
      runs: wish.runs ?? Math.min(RUNS.most, Math.max(RUNS.fewest, Math.round(LEADS_IN_ALL_RUNS / Math.max(1, cast.leads.length)))),
      ...{ trace: wish.trace, seed: wish.seed, callsPerSecond: wish.callsPerSecond, attemptsShown: wish.attemptsShown, costPerMinute: wish.costPerMinute },
    };
  }

  /** A launch that is still ahead is when it begins. */
  private startOf({ settings: { launchAt } }: CampaignDocument, { from }: ForecastWish): Instant {
    return from ?? Math.max(this.parts.clock.now(), launchAt ?? 0);
  }
}

/** @throws DomainError for windows that are none: here, where whoever asks hears of it. */
function requireSound(document: CampaignDocument, at: Instant): void {
  decideCampaign({ campaign: campaignOf({ ...document, status: 'active' }).facts, capacity: { planInUse: 0, planLimit: 1, campaignInUse: 0, campaignLimit: null } }, at);
}

const assumptionsOf = (request: ForecastRequest, { source, calls }: KnownRates, wish: ForecastWish): object => ({
  outcomes: request.trace ? 'as in the trace' : request.rates.outcomes,
  goal_rate: request.rates.goal,
  ring_seconds: request.rates.ringSeconds,
  talk_seconds: request.rates.talkSeconds,
  source: wish.rates.outcomes ? 'request' : source,
  calls_in_history: calls,
  parallel_calls: Math.min(request.planLimit, request.campaign.settings.maxCallsInParallel ?? request.planLimit),
  calls_per_second: request.callsPerSecond,
  runs: request.trace ? 1 : request.runs,
  seed: request.seed,
  alone: 'no other campaign of the environment calls at the same time',
});
