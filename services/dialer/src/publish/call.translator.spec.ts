import { decode, encode } from '@carillon/contracts';
import type { CallEvent } from '@carillon/domain/call';
import { toPublicCallEvent } from './call.translator';

const call = { environmentId: 'env', campaignId: null, leadId: 'l', attemptId: 'l.1', attempt: 1, agentId: 'a', numberKey: 'key', isTesting: false, context: { order: 7 } };
const personal = { to: '+12025550143', from: '+12025550100' };
const metadata = { messageId: 'm', correlationId: 'c', causationId: 'd', occurredAt: 5, actor: 'service:dialer', environmentId: 'env', schemaVersion: 1 };

const EVENTS: readonly CallEvent[] = [
  { type: 'DialRefused', data: { ...call, reason: 'expired', facts: { wall: 3 }, at: 1 } },
  { type: 'CallPlaced', data: { ...call, carrier: 'simulator', carrierCallId: 'sim-1', at: 2, personal } },
  { type: 'CallRinging', data: { ...call, at: 3 } },
  { type: 'CallAnswered', data: { ...call, by: 'human', at: 4 } },
  { type: 'CallEnded', data: { ...call, outcome: 'completed', error: null, goalReached: true, placedAt: 2, answeredAt: 4, at: 5, personal: { to: personal.to } } },
];

describe('toPublicCallEvent', () => {
  it.each(EVENTS.map((event) => [event.type, event] as const))('publishes %s with all that it says, keyed by the attempt', (type, event) => {
    const outbound = encode(toPublicCallEvent({ event, metadata, stream: 'call-l.1', revision: 2, position: 9 })!);
    expect(outbound).toMatchObject({ topic: 'call.events.v1', message: { key: 'l.1', type } });
    const { context: _, ...said } = event.data;
    const { facts, ...plain } = said as typeof said & { facts?: object };
    expect(decode(outbound.message).data).toMatchObject({ ...plain, contextJson: '{"order":7}', ...(facts && { factsJson: JSON.stringify(facts) }) });
  });
});
