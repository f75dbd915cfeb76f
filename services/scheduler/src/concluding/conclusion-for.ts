import { conclusionOf, historyAfter, type ConcludeAttempt, type Ending, type LeadState } from '@carillon/domain/lead';
import { hasEnded, type Campaign } from '../agenda/campaign';

/** What the end of its call means for a lead. Without an open attempt there is nothing to conclude, whatever the command says. */
export function conclusionFor(attemptId: string, ending: Ending, campaign: Campaign, state: LeadState): ConcludeAttempt {
  if (state.status !== 'open') return { type: 'ConcludeAttempt', attemptId, ...ending, retryAt: null };
  const history = historyAfter(state, ending.outcome);
  const prospects = { retry: campaign.retry, made: state.made + 1, maxAttempts: campaign.facts.maxAttempts, hasEnded: hasEnded(campaign), history };
  return { type: 'ConcludeAttempt', attemptId, ...ending, ...conclusionOf(ending, prospects) };
}
