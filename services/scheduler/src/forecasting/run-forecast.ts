import { SECOND } from '@carillon/kernel';
import { campaignOf, type Campaign } from '../agenda/campaign';
import type { LeadDocument } from '../agenda/documents';
import type { ForecastRequest } from './forecast-request';
import { Ledger } from './ledger';
import { legalRiskOf } from './legal-risk';
import type { Outset } from './outset';
import { drawn, traced, type OutcomeSource } from './outcome-source';
import { Simulation } from './simulation';

/** One of the futures of a campaign. */
export interface Run {
  readonly ledger: Ledger;
  /** Still pending at the horizon. */
  readonly left: readonly LeadDocument[];
}

/** What the report takes from the first run alone is not worked out in the others. */
const UNASKED: Outset['riskOf'] = () => undefined;

/** Works out all runs. Pure: the same request comes out the same. */
export function runForecast(request: ForecastRequest): readonly Run[] {
  const campaign = campaignOf({ ...request.campaign, status: 'active' });
  const { listings, cooldowns, subjects, keys } = request;
  const subjectOf = ({ _id }: LeadDocument): string | null => subjects.get(_id) ?? null;
  const keyOf = (to: string): string => keys.get(to) ?? to;
  const outset = { ...request, campaign, keyOf, findings: { listings, cooldowns, subjectOf } };
  const runs = request.trace ? 1 : request.runs;
  return Array.from({ length: runs }, (_, index) => {
    const outcomes = outcomesOf(request, campaign, index);
    return index === 0 ? runOnce({ ...outset, outcomes, riskOf: legalRiskOf }, request.attemptsShown) : runOnce({ ...outset, outcomes, riskOf: UNASKED }, 0);
  });
}

function runOnce(outset: Outset, attemptsShown: number): Run {
  const ledger = new Ledger(attemptsShown);
  const left = new Simulation(outset, ledger).run();
  return { ledger, left };
}

function outcomesOf({ trace, rates, seed, leads }: ForecastRequest, { ringTimeoutSeconds }: Campaign, run: number): OutcomeSource {
  if (trace) return traced(trace, leads.map(({ _id }) => _id));
  return drawn(rates, seed + run, ringTimeoutSeconds * SECOND);
}
