import type { Evidence, Invariant } from '../evidence';
import { groupBy, ofType, SettingsHistory } from '../facts-of-the-log';

function check(evidence: Evidence): readonly string[] {
  const settings = new SettingsHistory(evidence.events);
  const intents = ofType(evidence.events, 'DialIntended').map(({ event }) => event.data);
  const tooMany = [...groupBy(intents, ({ leadId }) => leadId)].flatMap(([leadId, made]) => {
    const campaignId = made[0]?.campaignId ?? null;
    const allowed = campaignId === null ? 1 : Math.max(0, ...settings.all(campaignId).map(({ maxRetries }) => maxRetries + 1));
    return made.length > allowed ? [`${leadId} has ${made.length} attempts, ${allowed} are allowed`] : [];
  });
  const twice = [...groupBy(intents, ({ attemptId }) => attemptId)].filter(([, made]) => made.length > 1).map(([attemptId]) => `${attemptId} was intended twice`);
  const dialledTwice = [...groupBy(evidence.carrier, ({ attempt_id }) => attempt_id)].filter(([, made]) => made.length > 1).map(([id]) => `the carrier dialled ${id} twice`);
  return [...tooMany, ...twice, ...dialledTwice];
}

export const attempts: Invariant = { id: 'I3', promise: 'attempts within the maximum per lead, ambiguous ones counted as made', check };
