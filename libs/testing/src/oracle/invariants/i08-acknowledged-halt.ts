import type { Evidence, Invariant } from '../evidence';
import { ofType } from '../facts-of-the-log';

function check(evidence: Evidence): readonly string[] {
  const intents = ofType(evidence.events, 'DialIntended');
  const halts = evidence.acknowledged.filter((ack) => ack.kind === 'halt');
  return halts.flatMap((halt) => {
    const resumed = ofType(evidence.events, 'CampaignResumed').find(({ stream, position }) => stream === `campaign-${halt.campaignId}` && position > halt.position)?.position ?? Infinity;
    const late = intents.filter(({ event, position }) => event.data.campaignId === halt.campaignId && position > halt.position && position < resumed);
    return late.map(({ event }) => `${event.data.attemptId} was intended after the halt of ${halt.campaignId} was acknowledged`);
  });
}

export const acknowledgedHalt: Invariant = { id: 'I8', promise: 'after a pause, stop or suppression is acknowledged there is no new dial', check };
